import { type Grant, type GrantContext, type Grants, mergeGrants } from './grant.ts';
import { DOCUMENT_KEY, grantItems, grantLists, REMINDER_KEY } from './table.ts';

/** Reminders, and their delivery. */
export const reminderGrants = {
  'reminders:read': (context) => grantItems(context, ['dynamodb:GetItem'], REMINDER_KEY),
  'reminders:list': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:BatchGetItem', 'dynamodb:Query'], DOCUMENT_KEY, REMINDER_KEY),
      grantReminderLists(context),
    ),
  'reminders:create': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:PutItem'], DOCUMENT_KEY, REMINDER_KEY),
      grantItems(context, ['dynamodb:ConditionCheckItem'], DOCUMENT_KEY),
    ),
  'reminders:change': (context) =>
    grantItems(context, ['dynamodb:GetItem', 'dynamodb:PutItem'], REMINDER_KEY),
  'reminders:delete': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:GetItem'], REMINDER_KEY),
      grantItems(context, ['dynamodb:DeleteItem'], DOCUMENT_KEY, REMINDER_KEY),
    ),
  'reminders:propose': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:Query', 'dynamodb:ConditionCheckItem'], DOCUMENT_KEY),
      grantItems(context, ['dynamodb:BatchGetItem'], REMINDER_KEY),
      grantItems(context, ['dynamodb:PutItem'], DOCUMENT_KEY, REMINDER_KEY),
    ),
  'due:read': (context) => grantLists(context, ['byDue'], 'SWEEP#*'),
  'due:sweep': (context) =>
    mergeGrants(
      grantItems(context, ['dynamodb:GetItem', 'dynamodb:PutItem'], 'SWEEP#*'),
      grantLists(context, ['byDue'], 'SWEEP#*'),
    ),
  'reminder-settings:read': (context) => grantItems(context, ['dynamodb:GetItem'], 'W#*'),
  'reminder-settings:write': (context) =>
    grantItems(context, ['dynamodb:GetItem', 'dynamodb:UpdateItem'], 'W#*'),
  'reminder-settings:set-webhook': (context) => grantItems(context, ['dynamodb:UpdateItem'], 'W#*'),
  'deliveries:count': (context) => grantItems(context, ['dynamodb:UpdateItem'], 'W#*#DELIVERIES'),
  'webhooks:allow': grantWebhooks,
  'webhooks:send': grantWebhooks,
} satisfies Grants;

const grantReminderLists = (context: GrantContext) => grantLists(context, ['all', 'byStatus'], 'W#*');

function grantWebhooks({ stage }: GrantContext): Grant {
  return {
    environment: { WEBHOOK_EXEMPT: stage.webhookExemptAddresses.join(',') || 'none' },
    statements: [],
  };
}
