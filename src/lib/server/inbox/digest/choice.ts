import { type Actor, isStaff } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { mailChoice, newsChoices, weeklyChoices } from '../../kernel/schema/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';

export type Weekly = (typeof weeklyChoices)[number];
export type News = (typeof newsChoices)[number];

/** How often somebody gets which mail. */
export interface DigestChoice {
	weekly: Weekly;
	news: News;
}

/**
 * For people who have not chosen: staff leave an address for the weekly mail; the mail about news comes only when they ask
 * for it.
 */
export const defaultChoice: DigestChoice = { weekly: 'week', news: 'never' };

export async function digestChoice(personId: string): Promise<DigestChoice> {
	const [stored] = await db().select().from(mailChoice).where(eq(mailChoice.personId, personId));
	return stored ? { weekly: stored.weekly, news: stored.news } : defaultChoice;
}

/** Chooses how often the actor gets which mail. @throws NotFound for students, who have no address; Invalid */
export async function chooseDigest(
	actor: Actor,
	{ weekly, news }: { weekly: string; news: string }
): Promise<void> {
	if (!isStaff(actor)) throw new NotFound();
	if (!isIncluded(weeklyChoices, weekly)) throw new Invalid('weekly', 'form_invalid');
	if (!isIncluded(newsChoices, news)) throw new Invalid('news', 'form_invalid');
	await transaction(async () => {
		await keepChoice(actor.id, { weekly, news });
		await record({
			actorId: actor.id,
			verb: 'person.mails',
			subject: ['person', actor.id],
			schools: actor.schools,
			detail: `weekly=${weekly} news=${news}`
		});
	});
}

const isIncluded = <Value extends string>(list: readonly Value[], text: string): text is Value =>
	(list as readonly string[]).includes(text);

/** Stores a choice, in the caller's transaction. */
export async function keepChoice(personId: string, choice: DigestChoice): Promise<void> {
	const row = { personId, ...choice, at: now() };
	await db().insert(mailChoice).values(row).onConflictDoUpdate({ target: mailChoice.personId, set: row });
}
