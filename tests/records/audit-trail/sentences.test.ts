import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { groupTexts } from '../../../src/lib/server/records/audit-trail/verb-groups.ts';
import {
	sentenceOf,
	auditSentences,
	verbsByGroup
} from '../../../src/lib/server/records/audit-trail/sentences.ts';

const verbs: string[] = Object.values(verbsByGroup).flat();
const source = globSync('src/lib/server/**/*.ts')
	.map((file) => readFileSync(file, 'utf8'))
	.join('\n');
const names = { who: 'Ms One', whom: 'Mei Two' };
const sentence = (locale: 'en' | 'zh-Hans', verb: string) => inLocale(locale, () => sentenceOf(verb, names));

test('every audit verb that the source writes is in the list, and belongs to one group', () => {
	const written = [...source.matchAll(/\bverb: '([^']+)'/g)].map(([, verb]) => verb!);
	expect(written.length).toBeGreaterThan(15);
	expect(written.filter((verb) => !verbs.includes(verb))).toEqual([]);
	const kinds = [...source.matchAll(/\bverb: `(\w+)\.\$\{/g)].map(([, kind]) => kind!);
	for (const kind of kinds)
		expect(
			verbs.some((verb) => verb.startsWith(`${kind}.`)),
			kind
		).toBe(true);
	expect(new Set(verbs).size).toBe(verbs.length);
});

test.each(verbs)(
	'%s has a sentence of its own in both languages, with who did it unless the program did',
	(verb) => {
		expect(Object.hasOwn(auditSentences, verb)).toBe(true);
		const [english, chinese] = [sentence('en', verb), sentence('zh-Hans', verb)];
		expect(english).toMatch(/^[A-Z].+\.$/);
		expect(chinese).toMatch(/[\u4e00-\u9fff].*。$/);
		if (!/^(alert|cover)\./.test(verb)) expect([english, chinese].join('\n')).toMatch(/^Ms One.*\nMs One/);
		for (const text of [english, chinese]) expect(text).not.toMatch(/[{}]|undefined/);
	}
);

test('no two verbs have the same sentence, and an unknown verb is shown by its name', () => {
	for (const locale of ['en', 'zh-Hans'] as const)
		expect(new Set(verbs.map((verb) => sentence(locale, verb))).size).toBe(verbs.length);
	expect(sentence('en', 'constructor')).toBe('Ms One: constructor');
});

test('every group has a name', () => {
	for (const name of Object.values(groupTexts)) expect(name()).toBeTruthy();
	expect(new Set(verbs)).toEqual(new Set(Object.keys(auditSentences)));
});
