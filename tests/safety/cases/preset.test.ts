import { describe, expect, test } from 'vitest';
import { caseFrom } from '../../../src/lib/safety/cases/from-finding.ts';
import { openingView } from '../../../src/lib/server/safety/cases/opening-view.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { finding } from '../../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { helpRequest } from '../../../src/lib/server/kernel/schema/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { screen } from '../../../src/lib/server/engines/screening/pipeline.ts';
import { waiting } from '../../review/desk.ts';
import { letterFrom } from '../reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { open } from './opening.ts';

useWorld();

describe('suggested kind and severity', () => {
	test.each([
		["I don't want to live anymore.", 'danger', 'high'],
		['我不想活了。', 'danger', 'high'],
		["My mom's boyfriend hit me again last night and I am scared to go home.", 'home', 'high'],
		['He is going to bring a gun to school.', 'danger', 'high'],
		['They bully me at school.', 'bullying', 'high'],
		['Call me: 205 555 0100', 'contact', 'medium'],
		['It rained today, and we had soup.', 'other', 'medium']
	])('%s: %s, %s', (text, kind, severity) => {
		expect(caseFrom(screen(text).findings)).toEqual({ kind, severity });
	});

	test('come from the most severe finding, and among several from the most urgent kind', () => {
		const findingOf = (check: string, kind: string, severity: string) => ({ check, kind, severity });
		expect(
			caseFrom([findingOf('contact', 'phone', 'care'), findingOf('wellbeing', 'abuse_at_home', 'urgent')])
		).toEqual({ kind: 'home', severity: 'high' });
		expect(
			caseFrom([findingOf('wellbeing', 'bullying', 'urgent'), findingOf('wellbeing', 'self_harm', 'urgent')])
		).toEqual({ kind: 'danger', severity: 'high' });
		expect(caseFrom([findingOf('watched', newId(), 'note')])).toEqual({ kind: 'other', severity: 'low' });
		expect(caseFrom([findingOf('constructor', 'toString', 'valueOf')])).toEqual({
			kind: 'other',
			severity: 'medium'
		});
	});
});

describe('the form that opens a case', () => {
	const suggested = async (who: string, kind: 'item' | 'report' | 'help', id: string) =>
		(await openingView(await actor(who), { kind, id }, 'en')).suggested;

	test('suggests a kind and severity from the findings in the text', async () => {
		const { id, revisionId } = await waiting('maya', 'lin');
		expect(await suggested('t.ellis', 'item', id)).toEqual({ kind: 'other', severity: 'medium' });
		await db()
			.insert(finding)
			.values({
				revisionId,
				check: 'wellbeing',
				kind: 'abuse_at_home',
				severity: 'urgent' as const
			});
		expect(await suggested('t.ellis', 'item', id)).toEqual({ kind: 'home', severity: 'high' });
	});

	test('suggests them from the reason of a report, or from the words of a call for help', async () => {
		const letter = await letterFrom('maya', 'lin');
		const { id } = await reports.send(await actor('lin'), { releaseId: letter.id, reason: 'scares_me' });
		expect(await suggested('t.ellis', 'report', id)).toEqual({ kind: 'danger', severity: 'high' });
		const maya = await actor('maya');
		const ask = async (words: string, aboutAdult = false) => {
			const call = newId();
			await db()
				.insert(helpRequest)
				.values({ id: call, studentId: maya.id, schoolId: 'carver', words, aboutAdult, at: now() });
			return call;
		};
		const home = await ask('My mom’s boyfriend hits me');
		expect(await suggested('t.carver', 'help', home)).toEqual({ kind: 'home', severity: 'high' });
		const short = await ask('Please talk to me');
		expect(await suggested('t.carver', 'help', short)).toEqual({ kind: 'danger', severity: 'high' });
		const adult = await ask('It is my coach', true);
		expect(await suggested('coordinator', 'help', adult)).toEqual({ kind: 'adult', severity: 'high' });
	});

	test('requires words; people who may not open the case get not found instead', async () => {
		const origin = { kind: 'item', id: (await waiting('maya', 'lin')).id } as const;
		for (const words of ['', ' \n\t', '\u200b'])
			await expect(open('t.ellis', origin, { words })).rejects.toEqual(
				new Invalid('words', 'case_words_missing')
			);
		await expect(open('t.phillips', origin, { words: '' })).rejects.toThrow(NotFound);
		await expect(open('t.ellis', origin, { words: 'x'.repeat(4_001) })).rejects.toEqual(
			new Invalid('words', 'words_too_long')
		);
		await open('t.ellis', origin, { words: 'She said it to me too.' });
	});
});
