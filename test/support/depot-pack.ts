/** A small invented service, "Depot", with everything that planning and running has to deal with. */
const openapi = `
openapi: 3.1.0
info: { title: Depot, version: '1' }
servers: [{ url: https://depot.test/v1/ }]
paths:
  /crates:
    get:
      operationId: listCrates
      tags: [crates]
      parameters:
        - { name: query, in: query, schema: { type: string } }
        - { name: page, in: query, schema: { type: integer } }
        - { name: per_page, in: query, schema: { type: integer, maximum: 100 } }
        - { name: colors, in: query, schema: { type: array, items: { type: string } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Crate' } } } } }
    post:
      operationId: createCrate
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [crate]
              properties:
                crate:
                  type: object
                  required: [name]
                  properties:
                    id: { type: string, readOnly: true }
                    name: { type: string }
                    place: { type: object, properties: { city: { type: string }, zip: { type: string } } }
                    weight: { type: integer, minimum: 0 }
      responses:
        '201': { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Crate' } } } }
  /crates/{crate_id}:
    parameters: [{ name: crate_id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getCrate
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Crate' } } } }
    put:
      operationId: updateCrate
      requestBody:
        content:
          application/json:
            schema: { type: object, properties: { name: { type: string }, weight: { type: integer } } }
      responses: { '200': { description: ok } }
    delete:
      operationId: deleteCrate
      responses: { '204': { description: gone } }
  /notes:
    post:
      operationId: postNote
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, required: [text], properties: { text: { type: string }, crate_id: { type: string } } }
      responses: { '200': { description: ok } }
  /shelves:
    get:
      operationId: listShelves
      parameters: [{ name: cursor, in: query, schema: { type: string } }, { name: limit, in: query, schema: { type: integer } }]
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { type: object, properties: { shelves: { type: array, items: { type: object } }, next: { type: string } } }
components:
  schemas:
    Crate:
      type: object
      properties:
        id: { type: string }
        name: { type: string }
        inside: { type: array, items: { $ref: '#/components/schemas/Crate' } }
`;

export const depotConfig = {
  service: 'depot',
  title: 'Depot',
  synonyms: ['warehouse'],
  auth: { kind: 'bearer', env: 'DEPOT_KEY' },
  arrayStyle: 'brackets',
  pagination: {
    page: { style: 'page', page: 'page', size: 'per_page', max: 100 },
    cursor: { style: 'cursor', cursor: 'cursor', size: 'limit', max: 2, next: '/next' },
  },
  entities: {
    crate: { list: 'list_crates', search: 'query', id: 'id', label: ['name'], idPattern: '^c\\d+$', synonyms: ['box'] },
  },
  inputs: { crate_id: { entity: 'crate' } },
  operations: {
    list_crates: { operationId: 'listCrates', pagination: 'page', examples: ['list the crates', 'show all crates'] },
    create_crate: { operationId: 'createCrate', examples: ['make a crate called Blue'] },
    get_crate: { operationId: 'getCrate', examples: ['show crate Blue'] },
    update_crate: { operationId: 'updateCrate', examples: ['rename crate Blue to Red'] },
    delete_crate: { operationId: 'deleteCrate', examples: ['delete crate Blue'] },
    post_note: { operationId: 'postNote', examples: ['post a note saying hello'] },
    list_shelves: { operationId: 'listShelves', pagination: 'cursor', examples: ['list shelves'] },
    ping: { method: 'GET', path: '/ping', query: ['echo'], examples: ['ping the depot'] },
  },
};

/** Files of a folder of packs at `/multibot/packs`, for the fake host. */
export function depotFiles(config: unknown = depotConfig): Record<string, string> {
  return {
    '/multibot/packs/depot/config.json': JSON.stringify(config),
    '/multibot/packs/depot/openapi.yaml': openapi,
  };
}
