import { and, asc, eq } from 'drizzle-orm';
import { nameField } from '#lib/names.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { afterCommit, db, sql, transaction } from '../../kernel/db/index.ts';
import { label, prompt } from '../../kernel/schema/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { contact, fold } from '../../engines/screening/index.ts';
import { forgetLabels, nameLocales, type Names, saveNames } from '../labels/index.ts';
import { day, dayAfter } from '../../kernel/time/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { recordCycleEvent } from './cycles.ts';
import { type Cycle, lockCycle } from './find.ts';

/** Characters of a prompt: two sentences. */
const maxLength = 300;

/** Weeks of a cycle; an incomplete last week counts. */
export const weeksOf = ({ startsOn, endsOn }: Pick<Cycle, 'startsOn' | 'endsOn'>): number =>
	Math.ceil((Date.parse(endsOn) - Date.parse(startsOn) + day) / (7 * day));

/**
 * Saves what to write about in a week, in each language; without a text in any language it is removed.
 * @throws NotFound, Invalid, Conflict
 */
export async function savePrompt(
	actor: Actor,
	location: { programId: string; cycleId: string },
	{ week, words }: { week: number; words: Names }
): Promise<void> {
	await transaction(async () => {
		const cycle = await lockCycle(actor, location.programId, location.cycleId);
		if (!Number.isInteger(week) || week < 1 || week > weeksOf(cycle))
			throw new Invalid('week', 'form_invalid');
		const texts = checkTexts(words);
		const condition = and(eq(prompt.cycleId, cycle.id), eq(prompt.week, week));
		if (!Object.keys(texts).length) await removePrompt(condition);
		else {
			const startsOn = dayAfter(cycle.startsOn, 7 * (week - 1));
			await db().insert(prompt).values({ cycleId: cycle.id, week, startsOn }).onConflictDoNothing();
			const [row] = await db().select().from(prompt).where(condition);
			await saveNames(`prompt:${row!.id}`, texts);
		}
		await recordCycleEvent(actor, location.programId, {
			id: cycle.id,
			verb: 'cycle.change',
			detail: `prompt ${week}`
		});
	});
}

async function removePrompt(condition: ReturnType<typeof and>) {
	const [deleted] = await db().delete(prompt).where(condition).returning();
	if (deleted)
		await db()
			.delete(label)
			.where(eq(label.subject, `prompt:${deleted.id}`));
	await afterCommit(forgetLabels);
}

/**
 * Refuses contact data, because every student of the cycle reads a prompt: it must not pass on an address, a number or an
 * account.
 */
function checkTexts(typed: Names): Names {
	const texts: Names = {};
	for (const locale of nameLocales) {
		const field = nameField('words', locale);
		const text = cleanText(field, typed[locale], { most: maxLength })?.replace(/\s+/g, ' ');
		if (!text) continue;
		if (contact.look(fold(text), {}).length) throw new Invalid(field, 'prompt_contact');
		texts[locale] = text;
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
