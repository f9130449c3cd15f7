import * as z from 'zod';
import {
  coercedNumber,
  ignoredProperties,
  parseProperties,
  type ResolvedResource,
  requiredAttribute,
} from './resolved-resource.ts';
import type { ScheduleResource } from './resources.ts';

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule.html */
const Schedule = z.strictObject({
  FlexibleTimeWindow: z.strictObject({
    Mode: z.literal('OFF', 'only schedules without a window run locally'),
  }),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: z.strictObject({
    Arn: z.string().regex(/:lambda:.*:function:/, 'only functions are targets of schedules locally'),
    Input: z.string().optional(),
    RetryPolicy: z
      .strictObject({
        MaximumRetryAttempts: coercedNumber.default(185),
        ...ignoredProperties('MaximumEventAgeInSeconds'),
      })
      .default({ MaximumRetryAttempts: 185 }),
    RoleArn: z.string(),
  }),
  ...ignoredProperties('Description', 'Name'),
});

/** Nothing for a schedule that is switched off. */
export function schedulesOf(resource: ResolvedResource): ScheduleResource[] {
  const { Target, State, ...properties } = parseProperties(resource, Schedule);
  if (State === 'DISABLED') return [];
  return [
    {
      name: resource.ref,
      arn: requiredAttribute(resource, 'Arn'),
      expression: properties.ScheduleExpression,
      timeZone: properties.ScheduleExpressionTimezone,
      functionArn: Target.Arn,
      roleArn: Target.RoleArn,
      input: Target.Input,
      maximumRetryAttempts: Target.RetryPolicy.MaximumRetryAttempts,
    },
  ];
}
