import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { type SearchWorld, searchWorld } from './papers.ts';

let world: SearchWorld;
beforeAll(async () => {
  world = await searchWorld();
});
afterAll(() => world.close());

const titles = (items: readonly Pick<StoredDocument, 'title'>[]) => items.map(({ title }) => title);

test('a document is found by the words of its title, sender, tags, notes and text, newest first', async () => {
  const person = world.person();
  await person.file({ title: 'Water bill', text: 'Please pay 84.20 EUR by March for your household.' });
  await person.file({
    title: 'Insurance renewal',
    sender: 'Stadtwerke Köln',
    notes: 'ask Anna',
    tags: ['Tax 2026'],
  });
  await person.file({ title: 'Another bill', text: 'Kündigung der Versicherungen' });

  expect(titles(await person.find('bill'))).toEqual(['Another bill', 'Water bill']);
  expect(titles(await person.find('household'))).toEqual(['Water bill']);
  expect(titles(await person.find('koln anna tax'))).toEqual(['Insurance renewal']);
  expect(titles(await person.find('84.20'))).toEqual(['Water bill']);
  expect(titles(await person.find('Bills -water'))).toEqual(['Another bill']);
  expect(titles(await person.find('kundigung'))).toEqual(['Another bill']);
  expect(titles(await person.find('insur*'))).toEqual(['Insurance renewal']);
  expect(titles(await person.find('"pay 84.20 EUR"'))).toEqual(['Water bill']);
  expect(titles(await person.find('"EUR pay"'))).toEqual([]);
  expect(titles(await person.find('sender:stadtwerke tag:"tax 2026"'))).toEqual(['Insurance renewal']);
});
