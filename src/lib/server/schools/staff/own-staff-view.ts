import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { dateText, stamp } from '../../kernel/format.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { hasFactor, recoveryHours } from '../../people/index.ts';
import { linksFor } from './use-recovery-link.ts';
import { schoolZone } from './staff-view.ts';
import { confirmersOf, confirmersText } from './who-confirms.ts';
import { hoursAfter } from '../../kernel/time/index.ts';
import { db, and, eq, isNull } from '../../kernel/db/index.ts';
import { staffInvitation } from '../../kernel/schema/index.ts';

/** What a member of staff reads in their own account: their second factor, and who helped them to sign in, and when. */
export async function ownStaffView(actor: Actor, locale: string) {
	const zone = await schoolZone(actor.schools[0] ?? '', locale);
	const names = await staffNames(locale);
	const links = await linksFor(actor.id);
	return {
		factor: await hasFactor(actor.id),
		helped: links.map(({ id, by, byId, byMail, at, usedAt, resetsFactor, seenAt }) => ({
			id,
			byMail,
			resetsFactor,
			unread: !seenAt,
			by: byId && names.nameOf(byId, by ?? ''),
			at: stamp(at, zone),
			usedAt: usedAt && stamp(usedAt, zone),
			over: !usedAt && hoursAfter(at, recoveryHours) <= now()
		}))
	};
}

export type Helped = Awaited<ReturnType<typeof ownStaffView>>['helped'];

/** The schools where somebody waits to be confirmed, with who confirms them now. */
export async function waitingInvitations(actor: Actor, locale: string) {
	const label = await labels(locale);
	const { nameOf } = await staffNames(locale);
	const invitations = await db()
		.select()
		.from(staffInvitation)
		.where(and(eq(staffInvitation.personId, actor.id), isNull(staffInvitation.decidedAt)));
	const waits = [];
	for (const invited of invitations) {
		const decides = await confirmersText(await confirmersOf(invited), locale);
		const zone = await schoolZone(invited.schoolId, locale);
		waits.push({
			school: label(`school:${invited.schoolId}`),
			...decides,
			inviter: nameOf(invited.by),
			/** When they were told: as the invitation was used. */
			since: dateText(invited.usedAt ?? invited.at, zone)
		});
	}
	return waits;
}
