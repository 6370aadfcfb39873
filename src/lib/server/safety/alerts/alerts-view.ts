import type { Actor } from '../../kernel/access/index.ts';
import { db, inArray } from '../../kernel/db/index.ts';
import { school } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { listOf } from '../../kernel/format.ts';
import { canSendMail } from '../../kernel/mail/index.ts';
import { labels } from '../../people/labels/index.ts';
import { alertViews } from './alert-view.ts';
import { alertCount } from './recipients.ts';
import { alertsOf } from './find.ts';
import { readsStaffTexts } from './staff-text-list.ts';
import { rankOf, schoolsCoordinatedBy, schoolsWithoutLead } from '../../schools/appointments/index.ts';
import { together } from '../../kernel/together.ts';

/** The page of alerts: open ones, answered ones, and what keeps alerts from arriving. @throws NotFound */
export async function alertsView(actor: Actor, locale: string, before?: string) {
	if (!(await alertCount(actor)).answers) throw new NotFound();
	const { open, past, older } = await alertsOf(actor, before);
	const coordinated = await schoolsCoordinatedBy(actor);
	const label = await labels(locale);
	const leaderless = (await schoolsWithoutLead())
		.filter((id) => coordinated.includes(id))
		.map((id) => label(`school:${id}`));
	const [openViews, answered, minutes, seesStaffTexts] = await together(
		() => alertViews(open, actor, locale),
		() => alertViews(past, actor, locale),
		() => minutesOf(actor, coordinated),
		() => readsStaffTexts(actor)
	);
	return {
		open: openViews,
		past: answered,
		older,
		minutes,
		mails: canSendMail(),
		readsAlong: seesStaffTexts,
		leaderless: leaderless.length ? listOf(leaderless, locale) : null
	};
}

/** Within how many minutes an answer is due; the shortest where schools differ. */
async function minutesOf(actor: Actor, coordinated: string[]): Promise<number> {
	const ids = [...(await rankOf(actor)).map(({ schoolId }) => schoolId), ...coordinated];
	const schools = await db()
		.select({ minutes: school.answerMinutes })
		.from(school)
		.where(inArray(school.id, ids));
	return Math.min(...schools.map(({ minutes }) => minutes));
}
