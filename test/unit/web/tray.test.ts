import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/domain/limits.ts';
import {
  documentsIn,
  overfills,
  placeBeside,
  positionOf,
  type TrayFile,
  tooManyFiles,
  withFiles,
  withMoved,
  withoutFile,
  withSeamToggled,
  withTurned,
} from '../../../web/src/add/tray.ts';

const fileOf = (key: string, type: TrayFile['type'] = 'image/jpeg') => ({
  key,
  type,
  file: new File([], `${key}.bin`),
});
const keysIn = (tray: readonly TrayFile[]) => documentsIn(tray).map((files) => files.map(({ key }) => key));

describe('the tray', () => {
  it('makes photos that come together one document, and each PDF a document of its own', () => {
    const added = [
      fileOf('a'),
      fileOf('b'),
      fileOf('c', 'application/pdf'),
      fileOf('d'),
      fileOf('e', 'image/tiff'),
    ];

    expect(keysIn(withFiles([], added))).toEqual([['a', 'b'], ['c'], ['d'], ['e']]);
  });

  it('begins another document with photos that come later', () => {
    const tray = withFiles(withFiles([], [fileOf('a')]), [fileOf('b')]);

    expect(keysIn(tray)).toEqual([['a'], ['b']]);
  });

  it('splits and joins at a seam', () => {
    const tray = withFiles([], [fileOf('a'), fileOf('b'), fileOf('c')]);

    const split = withSeamToggled(tray, 'b');
    expect(keysIn(split)).toEqual([['a'], ['b', 'c']]);
    expect(keysIn(withSeamToggled(split, 'b'))).toEqual([['a', 'b', 'c']]);
  });

  it('keeps the rest of a document together when its first file is removed', () => {
    const tray = withFiles(withFiles([], [fileOf('a')]), [fileOf('b'), fileOf('c')]);

    expect(keysIn(withoutFile(tray, 'b'))).toEqual([['a'], ['c']]);
  });

  it('moves a file to a place in its own or another document, and no other file with it', () => {
    const tray = withSeamToggled(withFiles([], [fileOf('a'), fileOf('b'), fileOf('c'), fileOf('d')]), 'c');

    expect(keysIn(withMoved(tray, 'b', { key: 'a', side: 'before' }))).toEqual([
      ['b', 'a'],
      ['c', 'd'],
    ]);
    expect(keysIn(withMoved(tray, 'a', { key: 'd', side: 'before' }))).toEqual([['b'], ['c', 'a', 'd']]);
    expect(keysIn(withMoved(tray, 'd', { key: 'b', side: 'after' }))).toEqual([['a', 'b', 'd'], ['c']]);
    expect(withMoved(tray, 'b', { key: 'b', side: 'after' })).toEqual(tray);
  });

  it('joins documents when the only file of one is moved', () => {
    const tray = withFiles([], [fileOf('a', 'application/pdf'), fileOf('b', 'application/pdf')]);

    expect(keysIn(withMoved(tray, 'a', { key: 'b', side: 'after' }))).toEqual([['b', 'a']]);
  });

  it('goes step by step past each neighbour, and into the next document at the end of one', () => {
    let tray: readonly TrayFile[] = withSeamToggled(
      withFiles([], [fileOf('a'), fileOf('b'), fileOf('c')]),
      'c',
    );
    const steps: string[][][] = [];
    for (let place = placeBeside(tray, 'a', 1); place !== undefined; place = placeBeside(tray, 'a', 1)) {
      tray = withMoved(tray, 'a', place);
      steps.push(keysIn(tray));
    }

    expect(steps).toEqual([
      [['b', 'a'], ['c']],
      [['b'], ['a', 'c']],
      [['b'], ['c', 'a']],
    ]);
    expect(positionOf(tray, 'a')).toEqual({ file: 2, files: 2, document: 2, documents: 2 });
    const back = withMoved(tray, 'a', placeBeside(tray, 'a', -1) ?? { key: '', side: 'before' });
    expect(keysIn(back)).toEqual([['b'], ['a', 'c']]);
    expect(placeBeside(tray, 'b', -1)).toBeUndefined();
  });

  it('tells a document with more files than one can have, and a change that makes one', () => {
    const { filesPerDocument: max } = limits;
    const full = withFiles(
      [],
      Array.from({ length: max }, (_, index) => fileOf(`f${index}`)),
    );
    const tray = withFiles(full, [fileOf('a')]);
    const joined = withSeamToggled(tray, 'a');

    expect(tooManyFiles(tray)).toBeUndefined();
    expect(tooManyFiles(joined)).toBe(max + 1);
    expect(overfills(tray, joined)).toBe(true);
    expect(overfills(tray, withMoved(tray, 'a', { key: 'f0', side: 'before' }))).toBe(true);
    expect(overfills(joined, withSeamToggled(joined, 'f1'))).toBe(false);
  });

  it('turns a photo in four steps', () => {
    const tray = withFiles([], [fileOf('a')]);
    const turned = [1, 2, 3, 4].reduce((before) => withTurned(before, 'a'), tray);

    expect(withTurned(tray, 'a')[0]?.rotation).toBe(90);
    expect(turned[0]?.rotation).toBe(0);
  });

  it('never loses or repeats a file, and begins with a document, whatever is done', () => {
    const action = fc.record({
      kind: fc.constantFrom('seam', 'turn', 'move', 'remove', 'add'),
      at: fc.nat(20),
      to: fc.nat(20),
    });

    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        let tray = withFiles([], [fileOf('a'), fileOf('b'), fileOf('c', 'application/pdf')]);
        const expected = new Set(['a', 'b', 'c']);
        for (const [step, { kind, at, to }] of actions.entries()) {
          const key = tray[at % Math.max(1, tray.length)]?.key ?? '';
          if (kind === 'seam') tray = withSeamToggled(tray, key);
          if (kind === 'turn') tray = withTurned(tray, key);
          if (kind === 'move') {
            const target = tray[to % Math.max(1, tray.length)]?.key ?? '';
            tray = withMoved(tray, key, { key: target, side: at % 2 === 0 ? 'before' : 'after' });
          }
          if (kind === 'remove') {
            tray = withoutFile(tray, key);
            expected.delete(key);
          }
          if (kind === 'add') {
            tray = withFiles(tray, [fileOf(`new-${step}`)]);
            expected.add(`new-${step}`);
          }
        }
        const keys = keysIn(tray).flat();
        expect(keys.toSorted()).toEqual([...expected].toSorted());
        expect(documentsIn(tray).every((files) => files.length > 0)).toBe(true);
      }),
    );
  });
});
