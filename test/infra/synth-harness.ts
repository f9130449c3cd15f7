import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AppStack } from '../../lib/app-stack.ts';
import { DataStack } from '../../lib/data-stack.ts';
import { OpsStack } from '../../lib/ops-stack.ts';
import type { Stage } from '../../lib/stages.ts';

/** A resource of a template, with its logical id. */
export interface Resource {
  readonly id: string;
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** The resources of the stacks of a stage, except the web stack. The functions must be bundled before. */
export function synthesizeStage(stage: Stage): Record<'data' | 'app' | 'ops', Resource[]> {
  const app = new App();
  const data = new DataStack(app, `docket-${stage.name}-data`, { stage });
  const application = new AppStack(app, `docket-${stage.name}-app`, { stage, data });
  const ops = new OpsStack(app, `docket-${stage.name}-ops`, { stage, data, app: application });
  return { data: resourcesOf(data), app: resourcesOf(application), ops: resourcesOf(ops) };
}

const resourcesOf = (stack: Stack): Resource[] =>
  Object.entries<Omit<Resource, 'id'>>(Template.fromStack(stack).toJSON().Resources).map(
    ([id, resource]) => ({
      ...resource,
      id,
      Properties: resource.Properties ?? {},
    }),
  );

/** The properties of all resources of a type. */
export const propertiesOf = (resources: readonly Resource[], type: string) =>
  resources.filter(({ Type }) => Type === type).map(({ Properties }) => Properties);
