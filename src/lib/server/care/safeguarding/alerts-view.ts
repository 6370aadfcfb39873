import { inArray } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { db } from '../../kernel/db/index.ts';
import { school } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { listOf } from '../../kernel/format.ts';
import { canSendMail } from '../../kernel/mail/index.ts';
import { labels } from '../../directory/labels/index.ts';
import { alertViews } from './alert-view.ts';
import { alertCount } from './recipients.ts';
import { alertsOf } from './find.ts';
import { readsAlong } from './staff-text-list.ts';
import { rankOf, schoolsCoordinatedBy, schoolsWithoutLead } from '../../directory/appointments/index.ts';
import { together } from '../../kernel/together.ts';

/** The page of whoever answers: what is open, what was answered, and what keeps alerts from arriving. @throws NotFound */
export async function alertsView(actor: Actor, locale: string, before?: string) {
	if (!(await alertCount(actor)).answers) throw new NotFound();
	const { open, past, older } = await alertsOf(actor, before);
	const coordinated = await schoolsCoordinatedBy(actor);
	const label = await labels(locale);
	const leaderless = (await schoolsWithoutLead())
		.filter((id) => coordinated.includes(id))
		.map((id) => label(`school:${id}`));
	const [shown, answered, minutes, along] = await together(
		() => alertViews(open, actor, locale),
		() => alertViews(past, actor, locale),
		() => minutesOf(actor, coordinated),
		() => readsAlong(actor)
	);
	return {
		open: shown,
		past: answered,
		older,
		minutes,
		mails: canSendMail(),
		readsAlong: along,
		leaderless: leaderless.length ? listOf(leaderless, locale) : null
	};
}

/** How long an answer may take; the shortest where the schools differ. */
async function minutesOf(actor: Actor, coordinated: string[]): Promise<number> {
	const ids = [...(await rankOf(actor)).map(({ schoolId }) => schoolId), ...coordinated];
	const found = await db()
		.select({ minutes: school.answerMinutes })
		.from(school)
		.where(inArray(school.id, ids));
	return Math.min(...found.map(({ minutes }) => minutes));
}
