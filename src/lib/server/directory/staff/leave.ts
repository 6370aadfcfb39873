// A member of staff leaves: at once, and with everything that was theirs in other hands.
import { and, eq, isNull } from 'drizzle-orm';
import { type Actor, mayLetGo } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction } from '../../kernel/db/index.ts';
import {
	approval,
	claim,
	recoveryLink,
	reviewable,
	roleGrant,
	safeguardingPost,
	staffDeparture,
	staffInvitation
} from '../../kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import { backToWaiting } from '../approvals/index.ts';
import { forgetStaff } from '../labels/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { teachersAt, tellLost } from '../appointments/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { lockSchool, removeClassrooms, taughtBy, withoutTeacher } from './classrooms.ts';
import { closeIfNothing, signOut } from './confirm.ts';
import { handOver, type Hands } from './hand-over.ts';
import { colleagueAt, staffSchool } from './school.ts';
import { openGrant, openPost } from '../../kernel/predicates/index.ts';

interface Leaving {
	schoolId: string;
	personId: string;
	/** Staff only. */
	reason: string;
	hands: Hands;
}

/**
 * Ends what somebody is at a school: role, classrooms, post, sessions, sockets, all in one. Their work goes to the colleagues
 * that were chosen; nothing happens while something that needs hands has none. Other schools of theirs are not touched.
 * @throws NotFound, Forbidden, Invalid, Conflict for whoever leads the school: they are replaced first
 */
export async function letGo(actor: Actor, { schoolId, personId, reason, hands }: Leaving): Promise<void> {
	const at = await staffSchool(actor, schoolId);
	const leaver = await colleagueAt(schoolId, personId);
	if (leaver.leads.includes(schoolId) && at.coordinates) throw new Conflict('leave_lead');
	if (!mayLetGo(actor, at, leaver)) throw new Forbidden('leave_another');
	const words = cleanText('reason', reason, { missing: 'reason_missing' })!;
	await transaction(async () => {
		await lockSchool(schoolId);
		await colleagueAt(schoolId, personId);
		await refuseStrangers(schoolId, personId, hands);
		await handOver(actor, { schoolId, personId, hands });
		const taught = await taughtBy(personId, schoolId);
		await removeClassrooms(personId, taught);
		await endRoleAt(personId, schoolId);
		const alone = (await withoutTeacher(schoolId)).find((id) => taught.includes(id));
		if (alone) throw new Invalid(`classroom-${alone}`, 'hands_missing');
		await takeBackApprovals(personId);
		await voidLinks(personId, schoolId);
		const left = { schoolId, personId, reason: words, by: actor.id, at: now() };
		await db().insert(staffDeparture).values(left);
		await record({
			actorId: actor.id,
			verb: 'staff.leave',
			subject: ['person', personId],
			schools: [schoolId]
		});
		await closeIfNothing(actor, personId, words);
		await signOut(personId);
		const colleagues = (await teachersAt(schoolId)).map(({ id }) => id);
		await afterCommit(() => publish(colleagues, 'queue:changed'));
	});
	forgetStaff();
}

/** Work goes to colleagues who teach there and may act, never to whoever leaves. */
async function refuseStrangers(schoolId: string, personId: string, hands: Hands) {
	const there = (await teachersAt(schoolId)).map(({ id }) => id).filter((id) => id !== personId);
	const chosen = [
		...Object.entries(hands.classrooms).map(([id, to]) => [`classroom-${id}`, to] as const),
		...(['deputies', 'cases', 'post'] as const).map((key) => [key, hands[key]] as const)
	];
	for (const [field, to] of chosen) if (to && !there.includes(to)) throw new Invalid(field, 'hands_stranger');
}

async function endRoleAt(personId: string, schoolId: string) {
	const until = now();
	await db()
		.update(roleGrant)
		.set({ until })
		.where(
			and(
				eq(roleGrant.personId, personId),
				eq(roleGrant.schoolId, schoolId),
				eq(roleGrant.role, 'teacher'),
				openGrant(roleGrant)
			)
		);
	const lost = await db()
		.update(safeguardingPost)
		.set({ until })
		.where(
			and(
				eq(safeguardingPost.personId, personId),
				eq(safeguardingPost.schoolId, schoolId),
				openPost(safeguardingPost)
			)
		)
		.returning({ id: safeguardingPost.id, personId: safeguardingPost.personId });
	await tellLost(lost);
}

/** What they approved and has not travelled waits again, and what they have open is free: it is somebody else's now. */
async function takeBackApprovals(personId: string) {
	await db().delete(claim).where(eq(claim.by, personId));
	const found = await db()
		.select({ id: reviewable.id })
		.from(reviewable)
		.innerJoin(approval, eq(approval.revisionId, reviewable.revisionId))
		.where(and(eq(approval.by, personId), eq(reviewable.state, 'approved')));
	await backToWaiting(found.map(({ id }) => id));
}

/** Links that they gave out open nothing any more. */
async function voidLinks(personId: string, schoolId: string) {
	await db()
		.update(staffInvitation)
		.set({ revokedAt: now(), email: null })
		.where(
			and(
				eq(staffInvitation.by, personId),
				eq(staffInvitation.schoolId, schoolId),
				isNull(staffInvitation.usedAt),
				isNull(staffInvitation.revokedAt)
			)
		);
	await db()
		.update(recoveryLink)
		.set({ revokedAt: now() })
		.where(and(eq(recoveryLink.by, personId), isNull(recoveryLink.usedAt), isNull(recoveryLink.revokedAt)));
	await db()
		.update(recoveryLink)
		.set({ revokedAt: now() })
		.where(
			and(eq(recoveryLink.personId, personId), isNull(recoveryLink.usedAt), isNull(recoveryLink.revokedAt))
		);
}
