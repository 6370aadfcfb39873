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
import { told } from './cycles.ts';
import { type Cycle, lockCycle } from './find.ts';

/** Characters of a prompt: two sentences. */
const longest = 300;

/** Weeks of a cycle, the last one begun included. */
export const weeksOf = ({ startsOn, endsOn }: Pick<Cycle, 'startsOn' | 'endsOn'>): number =>
	Math.ceil((Date.parse(endsOn) - Date.parse(startsOn) + day) / (7 * day));

/** What to write about in a week, in each language; nothing in any takes it away. @throws NotFound, Invalid, Conflict */
export async function savePrompt(
	actor: Actor,
	where: { programId: string; cycleId: string },
	{ week, words }: { week: number; words: Names }
): Promise<void> {
	await transaction(async () => {
		const cycle = await lockCycle(actor, where.programId, where.cycleId);
		if (!Number.isInteger(week) || week < 1 || week > weeksOf(cycle))
			throw new Invalid('week', 'form_invalid');
		const texts = checkWords(words);
		const which = and(eq(prompt.cycleId, cycle.id), eq(prompt.week, week));
		if (!Object.keys(texts).length) await removePrompt(which);
		else {
			const startsOn = dayAfter(cycle.startsOn, 7 * (week - 1));
			await db().insert(prompt).values({ cycleId: cycle.id, week, startsOn }).onConflictDoNothing();
			const [made] = await db().select().from(prompt).where(which);
			await saveNames(`prompt:${made!.id}`, texts);
		}
		await told(actor, where.programId, { id: cycle.id, verb: 'cycle.change', detail: `prompt ${week}` });
	});
}

async function removePrompt(which: ReturnType<typeof and>) {
	const [gone] = await db().delete(prompt).where(which).returning();
	if (gone)
		await db()
			.delete(label)
			.where(eq(label.subject, `prompt:${gone.id}`));
	await afterCommit(forgetLabels);
}

/** Every child of the cycle reads it: it is no way to hand them an address, a number or an account. */
function checkWords(words: Names): Names {
	const texts: Names = {};
	for (const locale of nameLocales) {
		const field = nameField('words', locale);
		const text = cleanText(field, words[locale], { most: longest })?.replace(/\s+/g, ' ');
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
