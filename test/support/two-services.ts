import { type Catalog, catalogOf } from '../../src/model/catalog.ts';
import type { Entity, Pack } from '../../src/model/pack.ts';
import { inputOf, operationOf } from './model-catalog.ts';

/** A service of sites with photos, and one of rooms with messages, both made up: what routing and planning are tested on. */
export function twoServices(): Catalog {
  return catalogOf([siteBook(), chatter()]);
}

const id = { required: true, in: 'path' as const };
const size = inputOf('per_page', { type: 'integer' }, { in: 'query' });
const pagination = { style: 'page', page: 'page', size: 'per_page' } as const;

function siteBook(): Pack {
  const siteId = inputOf('site_id', { type: 'string' }, { ...id, entity: 'site', synonyms: ['site', 'on', 'at'] });
  const photoId = inputOf('photo_id', { type: 'string' }, { ...id, entity: 'photo' });
  const dates = [
    inputOf('start_date', { type: 'string', format: 'unix-time' }, { in: 'query', synonyms: ['since', 'from'] }),
    inputOf('end_date', { type: 'string', format: 'unix-time' }, { in: 'query', synonyms: ['until'] }),
  ];
  const address = ['street_address_1', 'street_address_2', 'city', 'state', 'postal_code'].map((name) =>
    inputOf(name, { type: 'string' }, { dotted: `address.${name}`, wire: ['address', name] }),
  );
  const site = { type: 'object', properties: { id: { type: 'string' }, site_url: { type: 'string' } } } as const;
  return {
    ...packOf('sitebook', 'Site Book', ['site app']),
    entities: [
      {
        ...entityOf('site', 'query'),
        link: 'site_url',
        synonyms: ['job', 'house'],
        label: ['name', 'address.street'],
        urlPattern: '^https://sitebook\\.test/sites/(?<id>\\d+)$',
      },
      { ...entityOf('photo'), synonyms: ['pic', 'picture'] },
      { ...entityOf('user'), label: ['name', 'email'], sigil: '@' },
    ],
    operations: [
      operationOf('sitebook', 'list_sites', {
        method: 'GET',
        effect: 'read',
        path: '/sites',
        summary: 'List sites',
        synonyms: ['all sites', 'find site'],
        examples: ['show our sites', 'sites named Harbor'],
        inputs: [size, inputOf('query', { type: 'string' }, { in: 'query', synonyms: ['named', 'matching', 'for'] })],
        pagination,
      }),
      operationOf('sitebook', 'create_site', {
        path: '/sites',
        summary: 'Create a site',
        synonyms: ['new site', 'add site'],
        examples: ['create a site Harbor View at 12 Oak St'],
        inputs: [inputOf('name', { type: 'string' }, { required: true, synonyms: ['called', 'named'] }), ...address],
        success: { status: 201, schema: site },
      }),
      operationOf('sitebook', 'archive_site', {
        method: 'PATCH',
        path: '/sites/{site_id}/archive',
        summary: 'Archive a site',
        synonyms: ['put site away'],
        examples: ['archive the Harbor site'],
        inputs: [siteId],
      }),
      operationOf('sitebook', 'list_site_photos', {
        method: 'GET',
        effect: 'read',
        path: '/sites/{site_id}/photos',
        summary: 'List the photos of a site',
        synonyms: ['photos of a site', 'pics of job'],
        examples: ['photos of the Harbor site from today'],
        inputs: [siteId, size, ...dates],
        pagination,
      }),
      operationOf('sitebook', 'add_photo_tags', {
        path: '/photos/{photo_id}/tags',
        summary: 'Tag a photo',
        synonyms: ['tag photo', 'add tags to photo'],
        examples: ['tag photo 12 with ridge'],
        inputs: [
          photoId,
          inputOf(
            'tags',
            { type: 'array', items: { type: 'string' } },
            { required: true, synonyms: ['tag', 'with', 'as'] },
          ),
        ],
      }),
      operationOf('sitebook', 'delete_photo', {
        method: 'DELETE',
        effect: 'destructive',
        path: '/photos/{photo_id}',
        summary: 'Delete a photo',
        synonyms: ['remove photo'],
        examples: ['delete photo 12'],
        inputs: [photoId],
      }),
      operationOf('sitebook', 'list_checklists', {
        method: 'GET',
        effect: 'read',
        path: '/checklists',
        summary: 'List checklists',
        synonyms: ['open checklists'],
        examples: ['which checklists are completed'],
        inputs: [
          size,
          inputOf('site', { type: 'string' }, { in: 'query', entity: 'site' }),
          inputOf(
            'kinds',
            { type: 'array', items: { type: 'string', enum: ['lot.*', 'photo.taken'] } },
            { in: 'query' },
          ),
          inputOf('completed', { type: 'boolean' }, { in: 'query', synonyms: ['finished', 'done'] }),
          inputOf('priority', { type: 'string', enum: ['Low', 'Normal', 'High'] }, { in: 'query' }),
        ],
        pagination,
      }),
      operationOf('sitebook', 'record_payment', {
        path: '/sites/{site_id}/payments',
        summary: 'Record a payment',
        synonyms: ['log payment'],
        examples: ['record a payment of $50 on the Harbor site'],
        inputs: [
          siteId,
          inputOf('amount', { type: 'number' }, { required: true }),
          inputOf('from', { type: 'string' }, { synonyms: ['from'] }),
        ],
      }),
      operationOf('sitebook', 'list_users', {
        method: 'GET',
        effect: 'read',
        path: '/users',
        summary: 'List users',
        synonyms: ['all users'],
        examples: ['show the users'],
        inputs: [size],
        pagination,
      }),
    ],
  };
}

function chatter(): Pack {
  const room = inputOf('room', { type: 'string' }, { required: true, entity: 'room', synonyms: ['room'] });
  const text = inputOf('text', { type: 'string' }, { required: true, synonyms: ['message', 'saying', 'that'] });
  return {
    ...packOf('chatter', 'Chatter', ['chat']),
    entities: [
      { ...entityOf('room'), sigil: '#', idPattern: '^R[A-Z0-9]{8}$' },
      { ...entityOf('user'), sigil: '@', label: ['name', 'email'] },
    ],
    operations: [
      operationOf('chatter', 'post_message', {
        path: '/messages',
        summary: 'Post a message',
        synonyms: ['send message', 'tell', 'dm', 'post in room'],
        examples: ['tell #crew the truck is here', 'post "lunch" in #crew', 'send "hi" to #crew', 'dm @ana "call me"'],
        inputs: [
          { ...room, entity: 'room|user' },
          text,
          inputOf('thread_ts', { type: 'string' }, { synonyms: ['thread'] }),
        ],
      }),
      operationOf('chatter', 'schedule_message', {
        path: '/scheduled',
        summary: 'Schedule a message',
        synonyms: ['send later'],
        examples: ['schedule "lunch" in #crew for tomorrow 7am'],
        inputs: [
          room,
          text,
          inputOf('post_at', { type: 'integer', format: 'unix-time' }, { required: true, synonyms: ['at', 'for'] }),
        ],
      }),
      operationOf('chatter', 'list_messages', {
        method: 'GET',
        effect: 'read',
        path: '/rooms/{room}/messages',
        summary: 'Read a room',
        synonyms: ['room history', 'recent messages'],
        examples: ['last 10 messages of #crew'],
        inputs: [
          { ...room, in: 'path' },
          { ...size, name: 'limit', dotted: 'limit', wire: ['limit'] },
          inputOf('oldest', { type: 'string', format: 'chatter-ts' }, { in: 'query' }),
          inputOf('latest', { type: 'string', format: 'chatter-ts' }, { in: 'query' }),
        ],
        pagination: { style: 'cursor', cursor: 'cursor', size: 'limit', next: '/next' },
      }),
      operationOf('chatter', 'create_room', {
        path: '/rooms',
        summary: 'Create a room',
        synonyms: ['new room', 'make a room'],
        examples: ['create a private room storm-crew', 'make a room called attic'],
        inputs: [
          inputOf('name', { type: 'string' }, { required: true, synonyms: ['called', 'named'] }),
          inputOf('is_private', { type: 'boolean' }, { synonyms: ['private'] }),
        ],
      }),
      operationOf('chatter', 'archive_room', {
        effect: 'destructive',
        path: '/rooms/{room}/archive',
        summary: 'Archive a room',
        synonyms: ['close room'],
        examples: ['archive #old-crew'],
        inputs: [{ ...room, in: 'path' }],
      }),
      operationOf('chatter', 'invite_to_room', {
        path: '/rooms/{room}/members',
        summary: 'Invite people to a room',
        synonyms: ['add to room'],
        examples: ['invite @ana to #crew'],
        inputs: [
          { ...room, in: 'path' },
          inputOf('users', { type: 'array', items: { type: 'string' } }, { required: true, entity: 'user' }),
        ],
      }),
      operationOf('chatter', 'list_users', {
        method: 'GET',
        effect: 'read',
        path: '/users',
        summary: 'List users',
        synonyms: ['all users'],
        examples: ['show the users'],
        inputs: [size],
        pagination,
      }),
    ],
  };
}

function packOf(service: string, title: string, synonyms: readonly string[]): Omit<Pack, 'entities' | 'operations'> {
  return {
    service,
    title,
    enabled: true,
    synonyms,
    servers: [`https://${service}.test`],
    hosts: [],
    auth: { kind: 'bearer', env: 'KEY' },
    headers: {},
    answers: { message: [] },
    limits: {},
    digest: `sha256:${service}`,
    dir: `/packs/${service}`,
  };
}

function entityOf(name: string, search?: string): Entity {
  return {
    name,
    list: `list_${name}s`,
    id: 'id',
    label: ['name'],
    synonyms: [],
    idPattern: '^\\d{2,}$',
    ...(search && { search }),
  };
}
