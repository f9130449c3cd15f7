import type { Json, Stack } from './cloud-assembly.ts';
import { evaluateCondition, resolveIntrinsics, type TemplateScope } from './intrinsics.ts';
import { type DeploymentTarget, type ReturnValues, returnValuesOf } from './resource-types.ts';

/** A stack's scope, with the return values of its resources. */
export interface StackScope extends TemplateScope {
  returnValues(logicalId: string): ReturnValues;
}

/** The scope of each stack. References across stacks go through exports, as in CloudFormation. */
export function scopesOf(stacks: readonly Stack[], target: DeploymentTarget): ReadonlyMap<Stack, StackScope> {
  const scopes = new Map<Stack, StackScope>();
  const importValue = (name: string): Json => {
    for (const [stack, scope] of scopes) {
      for (const output of Object.values(stack.template.Outputs)) {
        if (output.Export && resolveIntrinsics(output.Export.Name, scope) === name)
          return resolveIntrinsics(output.Value, scope) ?? null;
      }
    }
    throw new Error(
      `No stack exports ${name}. The stacks are: ${[...scopes.keys()].map((each) => each.name).join(', ')}`,
    );
  };
  const stackOutput = (stackName: string, outputName: string): Json => {
    for (const [stack, scope] of scopes) {
      const output = stack.name === stackName ? stack.template.Outputs[outputName] : undefined;
      if (output) return resolveIntrinsics(output.Value, scope) ?? null;
    }
    throw new Error(`No stack ${stackName} has the output ${outputName}`);
  };
  for (const stack of stacks) scopes.set(stack, scopeOf(stack, target, { importValue, stackOutput }));
  return scopes;
}

function scopeOf(
  stack: Stack,
  target: DeploymentTarget,
  others: Pick<TemplateScope, 'importValue' | 'stackOutput'>,
): StackScope {
  const { name: stackName, template } = stack;
  const pseudo: Readonly<Record<string, Json | undefined>> = {
    'AWS::AccountId': target.account,
    'AWS::NoValue': undefined,
    'AWS::Partition': 'aws',
    'AWS::Region': target.region,
    'AWS::StackId': `arn:aws:cloudformation:${target.region}:${target.account}:stack/${stackName}/local`,
    'AWS::StackName': stackName,
    'AWS::URLSuffix': 'amazonaws.com',
  };

  function returnValues(logicalId: string): ReturnValues {
    const resource = template.Resources[logicalId];
    if (!resource)
      throw new Error(`${stackName} refers to ${logicalId}, but has no such resource or parameter`);
    const { Properties: properties } = resource;
    const property = (name: string) => {
      const value = properties[name] === undefined ? undefined : resolveIntrinsics(properties[name], scope);
      if (value === undefined || typeof value === 'string') return value;
      throw new Error(`${name} of ${stackName}/${logicalId} is not a string: ${JSON.stringify(value)}`);
    };
    return returnValuesOf(resource.Type, { stackName, logicalId, properties, target, property });
  }

  function parameter(name: string): Json {
    const { Type, Default } = template.Parameters[name] ?? {};
    if (Type?.startsWith('AWS::SSM::')) {
      throw new Error(`The local cloud does not support SSM parameters: ${name} of ${stackName}`);
    }
    if (Default === undefined) throw new Error(`The parameter ${name} of ${stackName} has no default value`);
    return Default;
  }

  const scope: StackScope = {
    ...others,
    returnValues,
    ref(name) {
      if (name in pseudo) return pseudo[name];
      if (name.startsWith('AWS::'))
        throw new Error(`The local cloud does not support the pseudo parameter ${name}`);
      return name in template.Parameters ? parameter(name) : returnValues(name).ref;
    },
    attribute(logicalId, attribute) {
      const { attributes } = returnValues(logicalId);
      const value = attributes[attribute];
      if (value !== undefined) return value;
      const type = template.Resources[logicalId]?.Type;
      const known = Object.keys(attributes).join(', ') || 'none';
      throw new Error(
        `${stackName} reads ${attribute} of ${logicalId} (${type}), which the local cloud does not support. ` +
          `It supports: ${known}`,
      );
    },
    condition(name) {
      const condition = template.Conditions[name];
      if (condition === undefined) throw new Error(`${stackName} has no condition ${name}`);
      return evaluateCondition(condition, scope);
    },
    mapping(map, key, second) {
      const value = template.Mappings[map]?.[key]?.[second];
      if (value === undefined) throw new Error(`${stackName} has no mapping ${map}.${key}.${second}`);
      return value;
    },
  };
  return scope;
}
