// Ideas of the week that somebody proposes, and what children read meanwhile.
import { beforeEach } from 'vitest';
import { eq, inArray } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { decide } from '../../../src/lib/server/safety/second-adult/decisions/index.ts';
import { createCoordinator } from '../../../src/lib/server/people/operator.ts';
import { savePrompt } from '../../../src/lib/server/schools/programs/index.ts';
import { openThread, threadView } from '../../../src/lib/server/letters/index.ts';
import { asGated } from '../../../src/lib/server/kernel/gated-words.ts';
import { forgetLabels } from '../../../src/lib/server/people/labels/index.ts';
import { waitingWords } from '../../agreeing.ts';
import { actor, pairingOf } from '../../world.ts';
import { unrecorded } from '../../unrecorded.ts';

export const program = 'birmingham-beijing';
export const old = { en: 'What is on your desk?', 'zh-Hans': '你的书桌上有什么？' };
export const own = { en: 'What do you hear on your way to school?', 'zh-Hans': '上学路上你听到什么？' };

/** What this child reads on the page of their letters about the week. */
export async function childReads(who: 'maya' | 'lin' = 'maya', locale: 'en' | 'zh-Hans' = 'en') {
	const reader = await actor(who);
	const thread = await openThread(reader, await pairingOf('maya', 'lin'));
	return (await threadView(thread, reader, locale)).prompt;
}

/** The week that children write about now. */
async function thisWeek() {
	const text = await childReads();
	const names = await db().select().from(t.label).where(eq(t.label.locale, 'en'));
	const ids = names.filter((name) => name.text === text).map(({ subject }) => subject.replace('prompt:', ''));
	const [current] = await db().select().from(t.prompt).where(inArray(t.prompt.id, ids));
	return current!;
}

/** Every test begins with the same idea, and with nothing that waits. */
export function useOldIdea(): void {
	let subject = '';
	beforeEach(async () => {
		await db().delete(t.proposedWordsShown);
		await unrecorded(() => db().delete(t.proposedWords));
		subject ||= `prompt:${(await thisWeek()).id}`;
		await db().delete(t.label).where(eq(t.label.subject, subject));
		await db()
			.insert(t.label)
			.values(Object.entries(old).map(([locale, text]) => ({ subject, locale, text: asGated(text) })));
		forgetLabels();
	});
}

/** Somebody writes an own idea for the week that children write about now. @returns whether a second adult is asked */
export async function saveIdea(words: Record<string, string>, who = 'coordinator'): Promise<boolean> {
	const { cycleId, week } = await thisWeek();
	return savePrompt(await actor(who), { programId: program, cycleId }, { week, words });
}

export const decideAs = async (who: string, id: string, decision: 'agree' | 'drop' = 'agree') =>
	decide(await actor(who), id, decision);

/** The only thing that waits. */
export async function waitingId(): Promise<string> {
	const waiting = await waitingWords();
	if (waiting.length !== 1) throw new Error(`${waiting.length} wait`);
	return waiting[0]!.id;
}

/** Makes `c.second`, another coordinator of the program, vouched for by the operator. */
export const secondCoordinator = () =>
	createCoordinator({
		username: 'c.second',
		name: 'Mr Second',
		programId: program,
		password: 'long enough words',
		reason: 'Met in person'
	});
