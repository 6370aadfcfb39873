import { nameField } from '#lib/names.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { schoolsOfProgram } from '../../kernel/audit/index.ts';
import { afterCommit, db, sql, transaction, and, asc, eq, inArray } from '../../kernel/db/index.ts';
import { cycle as cycleTable, label, prompt, topic, writingAid } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { forgetLabels, nameLocales, type Names, saveNames } from '../../people/labels/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import {
	changesNothing,
	endProposal,
	isReadHere,
	type WordsProposal,
	proposeNames,
	writerOf
} from '../../safety/second-adult/index.ts';
import { weeksOf, weekStart, recordCycleEvent } from './cycles.ts';
import { type Cycle, lockCycle } from './find.ts';
import { promptLibrary } from './prompt-library.ts';

/** Characters of a prompt: two sentences. */
const maxLength = 300;

/**
 * Saves what to write about in a week, in each language; without a text in any language it is removed. Ideas of the library stand at once,
 * and so do own ones as long as the program has no student; else a second adult is asked, and the old idea stays until then.
 * @returns whether a second adult is asked @throws NotFound, Invalid, Conflict
 */
export async function savePrompt(
	actor: Actor,
	location: { programId: string; cycleId: string },
	{ week, words }: { week: number; words: Names }
): Promise<boolean> {
	return transaction(async () => {
		const cycle = await lockCycle(actor, location.programId, location.cycleId);
		if (!Number.isInteger(week) || week < 1 || week > weeksOf(cycle))
			throw new Invalid('week', 'form_invalid');
		const texts = checkTexts(words);
		if (Object.keys(texts).length && !isOfLibrary(texts)) {
			const asked = await proposeIdea(actor, { cycle, programId: location.programId, week, texts });
			if (asked) return true;
		} else {
			await endProposal(actor, { kind: 'idea', subject: ideaSubject(cycle.id, week) });
			if (Object.keys(texts).length)
				await writePrompt(actor, { cycle, programId: location.programId, week, texts });
			else await removePrompt(cycle.id, week);
		}
		await recordCycleEvent(actor, location.programId, {
			id: cycle.id,
			verb: 'cycle.change',
			detail: `prompt ${week}`
		});
		return false;
	});
}

/** What an idea is called where it waits for a second adult. */
export const ideaSubject = (cycleId: string, week: number): string => `${cycleId}/${week}`;

const isOfLibrary = (texts: Names) =>
	promptLibrary.some(({ words }) => changesNothing(checkTexts(words), texts));

/** @returns whether a second adult is asked */
async function proposeIdea(actor: Actor, idea: NewPrompt): Promise<boolean> {
	const { cycle, programId, week, texts } = idea;
	const schoolIds = await schoolsOfProgram(programId);
	const subject = ideaSubject(cycle.id, week);
	if (!(await isReadHere(schoolIds))) {
		await writePrompt(actor, idea);
		await endProposal(actor, { kind: 'idea', subject });
		return false;
	}
	const [row] = await db().select().from(prompt).where(inWeek(cycle.id, week));
	return proposeNames(actor, {
		kind: 'idea',
		subject,
		id: row?.id ?? '',
		names: texts,
		field: 'words',
		schoolIds,
		programs: [programId],
		isRead: true
	});
}

/**
 * A second adult agreed to an own idea; the caller has locked its program.
 * @throws Conflict where its cycle has ended or lost this week, Invalid where the gate refuses it now
 */
export async function applyIdea(proposal: WordsProposal<'idea'>): Promise<void> {
	const [cycleId = '', number] = proposal.subject.split('/');
	const week = Number(number);
	const [cycle] = await db().select().from(cycleTable).where(eq(cycleTable.id, cycleId));
	if (!cycle || cycle.endedAt || week > weeksOf(cycle)) throw new Conflict('proposal_gone');
	const { programId } = cycle;
	const texts = proposal.words.names;
	await writePrompt(await writerOf(proposal), { cycle, programId, week, texts, second: true });
}

/**
 * Puts prompts of the library into the weeks that have none, in the order of the library.
 * @throws NotFound, Invalid where none is chosen or there are more than weeks without a prompt, Conflict
 */
export async function savePrompts(
	actor: Actor,
	location: { programId: string; cycleId: string },
	chosenIds: readonly string[]
): Promise<void> {
	await transaction(async () => {
		const cycle = await lockCycle(actor, location.programId, location.cycleId);
		const chosen = promptLibrary.filter(({ id }) => chosenIds.includes(id));
		if (!chosen.length) throw new Invalid('prompt', 'prompts_none');
		const written = new Set((await promptsOf(cycle.id)).map(({ week }) => week));
		const free = Array.from({ length: weeksOf(cycle) }, (_, index) => index + 1).filter(
			(week) => !written.has(week)
		);
		if (chosen.length > free.length) throw new Invalid('prompt', 'prompts_many');
		for (const [index, { words }] of chosen.entries())
			await writePrompt(actor, {
				cycle,
				programId: location.programId,
				week: free[index]!,
				texts: checkTexts(words)
			});
		await recordCycleEvent(actor, location.programId, {
			id: cycle.id,
			verb: 'cycle.change',
			detail: `prompts ${chosen.length}`
		});
	});
}

interface NewPrompt {
	cycle: Cycle;
	programId: string;
	week: number;
	texts: Names;
	/** A second adult has agreed. */
	second?: boolean;
}

async function writePrompt(
	actor: Pick<Actor, 'id' | 'worksAt'>,
	{ cycle, programId, week, texts, second }: NewPrompt
) {
	const startsOn = weekStart(cycle.startsOn, week);
	await db().insert(prompt).values({ cycleId: cycle.id, week, startsOn }).onConflictDoNothing();
	const [row] = await db().select().from(prompt).where(inWeek(cycle.id, week));
	const schoolIds = await schoolsOfProgram(programId);
	await saveNames(actor, { kind: 'idea', id: row!.id, names: texts, schoolIds, field: 'words', second });
}

const inWeek = (cycleId: string, week: number) => and(eq(prompt.cycleId, cycleId), eq(prompt.week, week));

/** @throws Invalid where boards have a topic about it already: students may have written there */
async function removePrompt(cycleId: string, week: number) {
	const condition = inWeek(cycleId, week);
	// Locked, so that no board opens its topic meanwhile.
	const [stored] = await db().select({ id: prompt.id }).from(prompt).where(condition).for('update');
	if (stored && (await db().$count(topic, eq(topic.promptId, stored.id))))
		throw new Invalid(nameField('words', 'en'), 'prompt_on_board');
	// What staff added for this idea goes with it (words/writing-aid).
	await db()
		.delete(writingAid)
		.where(inArray(writingAid.promptId, db().select({ id: prompt.id }).from(prompt).where(condition)));
	const [deleted] = await db().delete(prompt).where(condition).returning();
	if (deleted)
		await db()
			.delete(label)
			.where(eq(label.subject, `prompt:${deleted.id}`));
	await afterCommit(forgetLabels);
}

function checkTexts(typed: Names): Names {
	const texts: Names = {};
	for (const locale of nameLocales) {
		const field = nameField('words', locale);
		const text = cleanText(field, typed[locale], { most: maxLength })?.replace(/\s+/g, ' ');
		if (text) texts[locale] = text;
	}
	return texts;
}

/** The prompts of a cycle, by week. */
export const promptsOf = (cycleId: string) =>
	db()
		.select({ id: prompt.id, week: prompt.week })
		.from(prompt)
		.where(sql`${prompt.cycleId} = ${cycleId}`)
		.orderBy(asc(prompt.week));
