// A member of staff leaves: all their access ends at once, and colleagues take over their work.
import { type Actor, mayLetGo } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
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
import { returnToWaiting } from '../../review/approvals/index.ts';
import { forgetStaff } from '../../people/labels/index.ts';
import { publish } from '../../kernel/realtime/index.ts';
import { teachersAt, notifyLostPosts } from '../appointments/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { lockSchoolRow, removeClassrooms, taughtBy, withoutTeacher } from './classrooms.ts';
import { closeIfNoRole, endSessions } from './confirm.ts';
import { handOver, type Successors } from './hand-over.ts';
import { colleagueAt, staffSchool } from './colleagues.ts';
import { openGrant, openPost } from '../../kernel/predicates/index.ts';

interface LetGoInput {
	schoolId: string;
	personId: string;
	/** Staff only. */
	reason: string;
	hands: Successors;
}

/**
 * Ends everything of somebody at a school in one transaction: role, classrooms, post, sessions, sockets. The chosen colleagues
 * take over; nothing changes while work that needs a colleague has none. Other schools of the person are not affected.
 * @throws NotFound, Forbidden, Invalid, Conflict for the lead of the school, who has to be replaced first
 */
export async function letGo(actor: Actor, { schoolId, personId, reason, hands }: LetGoInput): Promise<void> {
	const atSchool = await staffSchool(actor, schoolId);
	const leaver = await colleagueAt(schoolId, personId);
	if (leaver.leads.includes(schoolId) && atSchool.coordinates) throw new Conflict('leave_lead');
	if (!mayLetGo(actor, atSchool, leaver)) throw new Forbidden('leave_another');
	const reasonText = cleanText('reason', reason, { missing: 'reason_missing' })!;
	await transaction(async () => {
		await lockSchoolRow(schoolId);
		await colleagueAt(schoolId, personId);
		await refuseStrangers(schoolId, personId, hands);
		await handOver(actor, { schoolId, personId, hands });
		const taught = await taughtBy(personId, schoolId);
		await removeClassrooms(personId, taught);
		await endRoleAt(personId, schoolId);
		const classroomLeft = (await withoutTeacher(schoolId)).find((id) => taught.includes(id));
		if (classroomLeft) throw new Invalid(`classroom-${classroomLeft}`, 'hands_missing');
		await takeBackApprovals(personId);
		await voidLinks(personId, schoolId);
		const departure = { schoolId, personId, reason: reasonText, by: actor.id, at: now() };
		await db().insert(staffDeparture).values(departure);
		await record({
			actorId: actor.id,
			verb: 'staff.leave',
			subject: ['person', personId],
			schools: [schoolId]
		});
		await closeIfNoRole(actor, personId, reasonText);
		await endSessions(personId);
		const colleagues = (await teachersAt(schoolId)).map(({ id }) => id);
		await afterCommit(() => publish(colleagues, 'queue:changed'));
	});
	forgetStaff();
}

/** Only colleagues who teach there and may act can take over, never the person who leaves. */
async function refuseStrangers(schoolId: string, personId: string, hands: Successors) {
	const colleagueIds = (await teachersAt(schoolId)).map(({ id }) => id).filter((id) => id !== personId);
	const choices = [
		...Object.entries(hands.classrooms).map(([id, to]) => [`classroom-${id}`, to] as const),
		...(['deputies', 'cases', 'post'] as const).map((key) => [key, hands[key]] as const)
	];
	for (const [field, to] of choices)
		if (to && !colleagueIds.includes(to)) throw new Invalid(field, 'hands_stranger');
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
	const lostPosts = await db()
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
	await notifyLostPosts(lostPosts);
}

/** Their approvals of items that are not released are revoked, and their claims end: other teachers decide now. */
async function takeBackApprovals(personId: string) {
	await db().delete(claim).where(eq(claim.by, personId));
	const items = await db()
		.select({ id: reviewable.id })
		.from(reviewable)
		.innerJoin(approval, eq(approval.revisionId, reviewable.revisionId))
		.where(and(eq(approval.by, personId), eq(reviewable.state, 'approved')));
	await returnToWaiting(items.map(({ id }) => id));
}

/** Revokes links that they gave out, and links for their own account. */
async function voidLinks(personId: string, schoolId: string) {
	await db()
		.update(staffInvitation)
		.set({ revokedAt: now(), email: null, checked: null })
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
