import type { NamedRoute } from '../../functions/routes.ts';

/**
 * The source of `client/wire.ts`: method and path of each route, and the content types that it streams. It is all that
 * the client needs at run time; everything else about a contract it imports as a type. Pages for a browser are left out.
 */
export function wireModule(routes: readonly NamedRoute[]): string {
  const areas = [...new Set(routes.map(({ area }) => area))].toSorted();
  const imports = areas.map((area) => `import type * as ${area} from '../functions/${area}/contract.ts';`);
  const rows = routes
    .filter(({ route }) => !route.html)
    // Bundlers list the exports of a module in the order of the source, Node by name.
    .toSorted((a, b) => (`${a.area} ${a.name}` < `${b.area} ${b.name}` ? -1 : 1))
    .map(
      ({ name, route: { method, path, streams = [] } }) =>
        `  ${name}: '${[method, path, streams.join()].join(' ').trim()}',`,
    );
  return `// Written by \`npm run openapi\`.
${imports.join('\n')}

/** The contracts of all routes, by name. */
export type Contracts = ${areas.map((area) => `typeof ${area}`).join(' &\n  ')};

/** Method, path and streamed content types of each route, by name. */
export const wire = {
${rows.join('\n')}
} as const;
`;
}
