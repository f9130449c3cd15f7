import type * as z from 'zod/mini';
import { type Fault, faultIn, type Violation, violationAt } from '../domain/violations.ts';

type Issue = z.core.$ZodIssue;

/**
 * What zod found wrong with a part of a request (`body`), in Docket's own codes and words. The issues must have been reported
 * with their input.
 */
export const violationsOf = (issues: readonly Issue[], location: string): Violation[] =>
  issues.flatMap((issue) => {
    const path = pathOf(location, issue.path);
    if (issue.code !== 'unrecognized_keys') return violationAt(path, faultOf(issue));
    return issue.keys.map((key) => violationAt(pathOf(path, [key]), { code: 'unknown-field', values: {} }));
  });

const INVALID: Fault = { code: 'invalid', values: {} };

function faultOf(issue: Issue): Fault {
  if (isMissing(issue)) return { code: 'required', values: {} };
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'wrong-type', values: { expected: issue.expected } };
    case 'invalid_value':
      return { code: 'not-an-option', values: { options: issue.values.map(String) } };
    case 'invalid_format':
      return { code: 'wrong-format', values: { formats: [issue.format] } };
    case 'too_small':
      return minimumFault(issue.origin, Number(issue.minimum));
    case 'too_big':
      return maximumFault(issue.origin, Number(issue.maximum));
    case 'invalid_key':
      return issue.issues[0] === undefined ? INVALID : faultOf(issue.issues[0]);
    case 'invalid_union':
      return unionFault(issue);
    case 'custom':
      return faultIn(issue.params) ?? INVALID;
    default:
      return INVALID;
  }
}

/** A value that is not there has the wrong type, or is none of the options. */
const isMissing = ({ code, input }: Issue) =>
  input === undefined && (code === 'invalid_type' || code === 'invalid_value');

function minimumFault(origin: string, min: number): Fault {
  if (origin === 'string') return { code: 'too-short', values: { min } };
  return { code: origin === 'array' ? 'too-few' : 'too-small', values: { min } };
}

function maximumFault(origin: string, max: number): Fault {
  if (origin === 'string') return { code: 'too-long', values: { max } };
  return { code: origin === 'array' ? 'too-many' : 'too-large', values: { max } };
}

/** None of several schemas accepts the value: an unknown name of a variant, or a text in neither of two formats. */
function unionFault(issue: z.core.$ZodIssueInvalidUnion): Fault {
  if ('options' in issue && issue.options !== undefined) {
    return { code: 'not-an-option', values: { options: issue.options.map(String) } };
  }
  const [first, ...others] = issue.errors.map(([each]) => each);
  if (first === undefined) return INVALID;
  const formats = [first, ...others].flatMap((each) =>
    each?.code === 'invalid_format' ? [each.format] : [],
  );
  return formats.length === others.length + 1
    ? { code: 'wrong-format', values: { formats } }
    : faultOf(first);
}

/** `['files', 0, 'name']` -> `body.files[0].name`. */
export function pathOf(location: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${String(part)}`),
    location,
  );
}
