import { expect, test } from 'vitest';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';
import { trailOf } from '../../safety/reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { fromLin, keepFrom } from './words.ts';

useWorld();

test('words are exported as a table for spreadsheets, without formulas', async () => {
	const { releaseId } = await fromLin('=1+1 is “two”, she said "yes" to the weekend\tplan.\n周末很好。');
	await keepFrom('maya', releaseId, 'weekend');
	await keepFrom('maya', releaseId, '周末');
	const file = await inLocale('en', async () => vocabulary.exportWords(await actor('maya'), 'csv'));
	const [head, first, second, end] = file.split('\r\n');
	expect(head).toBe(
		'\ufeff"Word","Pronunciation","Meaning","Dictionary","Sentence","Language","Kept on","Next practice"'
	);
	expect(first).toMatch(
		/^"weekend","week·end","","周末; 周末休假","'=1\+1 is “two”, she said ""yes"" to the weekend\tplan\.","en","\d{4}-\d\d-\d\d","\d{4}-\d\d-\d\d"$/
	);
	expect(second).toMatch(/^"周末","zhōumò","","weekend","周末很好。","zh",/);
	expect(end).toBe('');
});

test('words are exported as notes for Anki, one a line, with each field in quotation marks', async () => {
	const file = await inLocale('zh-Hans', async () => vocabulary.exportWords(await actor('maya'), 'anki'));
	expect(file.split('\n')).toEqual([
		'#separator:tab',
		'#html:false',
		'#tags:penbridge',
		'#columns:词\t读音\t原句\t意思\t词典释义',
		'"weekend"\t"week·end"\t"=1+1 is “two”, she said ""yes"" to the weekend plan."\t""\t"周末; 周末休假"',
		'"周末"\t"zhōumò"\t"周末很好。"\t""\t"weekend"',
		''
	]);
});

test('an export is audited, and only students have words', async () => {
	expect((await trailOf(await personId('maya'))).filter((verb) => verb === 'word.export')).toHaveLength(2);
	for (const who of ['t.carver', 'coordinator'])
		await expect(vocabulary.exportWords(await actor(who), 'csv'), who).rejects.toThrow(NotFound);
	expect((await vocabulary.exportWords(await actor('noor'), 'csv')).split('\r\n')).toHaveLength(2);
});
