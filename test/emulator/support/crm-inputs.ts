import { isObject, type JsonObject, type JsonValue, parseJson } from '../../../src/model/json.ts';
import type { Operation } from '../../../src/model/operation.ts';
import { jsonAt } from './json-at.ts';

type Known = Readonly<Record<string, JsonValue>>;

/** Inputs of the CRM pack's operations that hang together: one job with its contact, estimate, financials and people. */
export function crmInputs(state: string, operation: Operation): Known {
  const find = finder(state);
  const job = find('jobs', { jobNumber: '1044' });
  const contact = find('contacts', { _name: 'Robert Johnson' });
  const estimate = find('estimates', { _job: job.id });
  const section = find('estimate_sections', { _estimate: estimate.id });
  const financials = find('financials', { jobId: job.id });
  const calendar = find('calendars', { name: 'Sales' });
  const passage = find('milestones', { _job: job.id, isCurrent: true });
  const known: Known = {
    jobId: job.id,
    leadId: job.id,
    contactId: contact.id,
    countryId: 1,
    stateId: 27,
    accountTypeId: find('account_types').id,
    leadSourceId: find('lead_sources').id,
    userId: find('users').id,
    calendarId: calendar.id,
    appointmentId: find('appointments', { _calendar: calendar.id }).id,
    emailId: find('contact_emails', { _contact: contact.id }).id,
    phoneId: find('contact_phones', { _contact: contact.id }).id,
    jobContactId: find('job_contacts', { _job: job.id }).id,
    messageId: find('messages', { _job: job.id }).id,
    milestoneId: passage.id,
    statusId: find('milestone_statuses', { _passage: passage.id }).id,
    estimateId: estimate.id,
    estimateSectionId: section.id,
    estimateItemId: find('estimate_items', { _section: section.id }).id,
    invoiceId: find('invoices').id,
    financialsId: financials.id,
    financialsAmendmentId: find('amendments', { _financials: financials.id }).id,
    supplementId: find('supplements').id,
    scheduledReportId: find('report_runs').item['reportId'] ?? null,
    instanceRunId: find('report_runs').item['runInstanceId'] ?? null,
    recipientId: find('report_recipients').item['recipientId'] ?? null,
    subscriptionId: find('webhook_subscriptions').id,
    documentFolderId: find('document_folders').item['documentFolderId'] ?? null,
    contactTypeIds: [find('contact_types').id],
    topicNames: ['job_created'],
    topicName: 'job_created',
    source: 'CompanyCam',
    projectId: '83567680',
  };
  const needed = new Set(operation.inputs.filter(({ required }) => required).map(({ wire }) => wire.at(-1) ?? ''));
  const some = Object.entries(known).filter(([name]) => needed.has(name));
  return { ...Object.fromEntries(some), ...particular(operation.name, find, contact.id) };
}

/** What one operation wants beside or instead of that. */
function particular(operation: string, find: ReturnType<typeof finder>, contactId: JsonValue): Known {
  const online = find('lead_sources', { name: 'Online' });
  const field = (label: string) => find('custom_fields', { label }).id;
  const one = (label: string, value: string) => ({
    customFields: [{ id: field(label), fieldType: 'Text', values: [value] }],
  });
  const inputs: Readonly<Record<string, Known>> = {
    get_child_lead_source: {
      leadSourceParentId: online.id,
      leadSourceId: jsonAt(online.item, '/children/0/id') ?? null,
    },
    get_job_custom_field: { customFieldId: field('Permit Number') },
    update_job_custom_field: { customFieldId: field('Dumpster Size'), values: ['30 yard'] },
    update_job_custom_fields: one('Dumpster Size', '10 yard'),
    get_contact_custom_field: { customFieldId: field('Gate Code') },
    update_contact_custom_field: { customFieldId: field('Referral Bonus Paid') },
    update_contact_custom_fields: one('Gate Code', '1'),
    set_company_representative: { id: find('users', {}, 2).id },
    set_sales_owner: { id: find('users', {}, 2).id },
    set_ar_owner: { id: find('users', {}, 7).id },
    update_job_category: { id: 2 },
    update_job_work_type: { id: 3 },
    update_job_lead_source: { id: find('lead_sources', {}, 2).id },
    update_job_trade_types: { items: [{ id: find('trade_types', {}, 1).item['tradeId'] ?? null }] },
    list_calendar_appointments: { startDate: '2026-11-01', endDate: '2026-11-30' },
    search_contacts: { startDate: '2000-01-01T00:00:00Z', endDate: '2099-12-31T00:00:00Z', searchTerm: 'Johnson' },
    search_jobs: { searchTerm: 'Johnson' },
    create_external_reference: { source: 'multibot', projectId: 'mb-1' },
    list_milestone_statuses: { milestone: 'approved' },
    create_job: { 'contact.id': contactId },
    find_external_references: { projectId: '83567680' },
  };
  return inputs[operation] ?? {};
}

/** Finds the n-th item of a collection that has these fields. */
function finder(state: string) {
  const items = jsonAt(parseJson(state), '/items');
  return (
    collection: string,
    fields: JsonObject = {},
    place = 0,
  ): { readonly id: JsonValue; readonly item: JsonObject } => {
    const rows = isObject(items) ? items[collection] : undefined;
    const fits = (Array.isArray(rows) ? rows : [])
      .filter(isObject)
      .filter((row: JsonObject) => Object.entries(fields).every(([name, value]) => row[name] === value));
    const item = fits[place] ?? {};
    return { id: item['id'] ?? null, item };
  };
}
