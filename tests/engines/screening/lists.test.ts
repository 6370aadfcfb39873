import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { fold } from '../../../src/lib/server/engines/screening/fold/folded.ts';
import {
	allLists,
	parseLists,
	wordsNamed,
	dataFolder,
	filesIn
} from '../../../src/lib/server/engines/screening/lists/data.ts';
import { automatonOf, scan } from '../../../src/lib/server/engines/screening/lists/automaton.ts';
import {
	compile,
	readCompiled,
	writeCompiled
} from '../../../src/lib/server/engines/screening/lists/compile.ts';
import { libraryOf, matchAll } from '../../../src/lib/server/engines/screening/lists/match.ts';
import { parsePhrase } from '../../../src/lib/server/engines/screening/lists/parse-phrase.ts';
import { chance } from '../../../src/lib/server/engines/random.ts';
import { hasWords, findingWords } from '../../../src/lib/server/review/finding-words.ts';
import { locales } from '../../../src/lib/locale.ts';

const checks = ['contact', 'identity', 'plans', 'wellbeing', 'abuse', 'quality'];

test.for(parseLists(filesIn(dataFolder())).map((list) => [`${list.language}/${list.check}`, list] as const))(
	'%s names its source, and every phrase can be parsed',
	([, list]) => {
		expect(list.source.length).toBeGreaterThan(20);
		for (const { phrases = [], innocent = [] } of Object.values(list.kinds ?? {}))
			for (const source of [...phrases, ...innocent])
				for (const { name } of parsePhrase(source).pieces)
					if (name) expect(wordsNamed(name), source).not.toEqual([]);
	}
);

test('every kind in the lists has texts for students and teachers in every language', () => {
	// Signs are no findings by themselves.
	for (const { check, kinds = {} } of allLists().filter(({ patterns }) => !patterns))
		for (const kind of Object.keys(kinds).filter((kind) => !kind.startsWith('cue-'))) {
			expect(checks).toContain(check);
			expect(hasWords(check, kind), `${check}.${kind}`).toBe(true);
		}
	for (const kind of ['phone', 'email', 'link', 'account', 'handle'])
		expect(hasWords('contact', kind)).toBe(true);
	for (const kind of ['full_name', 'birth_date']) expect(hasWords('identity', kind)).toBe(true);
	for (const kind of ['empty', 'shouting', 'repeated', 'copied', 'several_pals', 'other_pal'])
		expect(hasWords('quality', kind)).toBe(true);
	for (const locale of locales) {
		const phone = findingWords({ check: 'contact', kind: 'phone', severity: 'care' }, { locale });
		expect(phone.student && phone.teacher).toBeTruthy();
		for (const [check, kind] of [
			['watched', 'w1'],
			['failed:contact', 'slow'],
			['failed:x', 'failed'],
			['plans', 'more']
		] as const)
			expect(findingWords({ check, kind, severity: 'note' } as never, { locale }).teacher).toBeTruthy();
	}
});

test('a finding about a pal has no text for the writer', () => {
	const finding = { check: 'identity', kind: 'full_name', severity: 'care' } as const;
	expect(findingWords(finding, { locale: 'en' }).student).toBeTruthy();
	expect(findingWords({ ...finding, about: 'someone' }, { locale: 'en' }).student).toBeNull();
});

test('a third language is only a folder of data', () => {
	const folder = mkdtempSync(`${tmpdir()}/screening-`);
	mkdirSync(`${folder}/hu`);
	const kinds = { secrecy: { phrases: ['(ne|sose) mondd el … {felnott}'], innocent: ['a vicc {felnott}'] } };
	const words = { felnott: ['tanár*'] };
	writeFileSync(
		`${folder}/hu/plans.json`,
		JSON.stringify({ source: 'invented for this test', kinds, words })
	);
	const library = libraryOf(compile(parseLists(filesIn(folder))));
	rmSync(folder, { recursive: true });
	const matchesIn = (text: string) => matchAll(fold(text), library).get('plans') ?? [];
	expect(matchesIn('Kérlek, ne mondd el ezt a tanárodnak!')).toHaveLength(1);
	expect(matchesIn('Ne mondd el. A tanár itt van.')).toHaveLength(0);
});

test('the automaton finds every word at every place, longest first', () => {
	const matches: string[] = [];
	const words = ['he', 'she', 'hers', 'his', '他妈', '妈妈'];
	scan(automatonOf(words), 'ushers他妈妈', (word, end) => matches.push(`${words[word]}@${end}`));
	expect(matches).toEqual(['she@4', 'he@4', 'hers@6', '他妈@8', '妈妈@9']);
});

test('lists from a file find what lists that were just compiled find', () => {
	const folder = mkdtempSync(`${tmpdir()}/screening-`);
	const compiled = compile(allLists().filter(({ language }) => language === 'en'));
	writeCompiled(compiled, `${folder}/lists.bin`);
	const text = fold('Add me on snapchat: cooldude77, but do not tell your teacher about it.');
	const matches = matchAll(text, libraryOf(readCompiled(`${folder}/lists.bin`)!));
	expect(matches.get('contact')).not.toHaveLength(0);
	expect(matches).toEqual(matchAll(text, libraryOf(compiled)));
	writeFileSync(`${folder}/lists.bin`, 'half a file');
	expect(readCompiled(`${folder}/lists.bin`)).toBeNull();
	expect(readCompiled(`${folder}/none.bin`)).toBeNull();
	rmSync(folder, { recursive: true });
});

test('words lie where each is found, however many begin alike', () => {
	const random = chance('double array');
	const units = Array.from('abc的一是不了在人有我他这');
	const words = Array.from({ length: 3_000 }, () =>
		Array.from(
			{ length: 1 + Math.floor(random() * 5) },
			() => units[Math.floor(random() * units.length)]!
		).join('')
	);
	const distinct = [...new Set(words)];
	const text = words.join('').slice(0, 4_000);
	const heard: string[] = [];
	scan(automatonOf(distinct), text, (word, end) => heard.push(`${distinct[word]}@${end}`));
	const expected = Array.from({ length: text.length }, (_, n) =>
		[5, 4, 3, 2, 1].flatMap((length) => {
			const word = text.slice(Math.max(n + 1 - length, 0), n + 1);
			return word.length === length && distinct.includes(word) ? [`${word}@${n + 1}`] : [];
		})
	).flat();
	expect(heard).toEqual(expected);
});
