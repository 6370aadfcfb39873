import { type Actor, mayAssign, mayDecline, mayHelp, mayLetGo } from '../../kernel/access/index.ts';
import { db, eq } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { person } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { hasFactor } from '../../people/index.ts';
import { schoolsCoordinatedBy, teachersAt } from '../appointments/index.ts';
import { schoolClassrooms, taughtBy } from './classrooms.ts';
import { isUnconfirmed } from './confirm-hand.ts';
import { waitingAt } from './staff-lists.ts';
import { goesByMail } from './recovery.ts';
import { findColleague, staffSchool } from './colleagues.ts';
import { colleagueWork } from './colleague-work.ts';
import { type Confirmers, confirmersOf, confirmersView, handConfirmersOf } from './who-confirms.ts';

/** A colleague, or somebody who waits to be one, for people who look after the staff of the school. @throws NotFound */
export async function staffPerson(
	actor: Actor,
	{ schoolId, personId, locale }: { schoolId: string; personId: string; locale: string }
) {
	const atSchool = await staffSchool(actor, schoolId);
	const roles = isId(personId) ? await findColleague(personId) : undefined;
	const invitation = (await waitingAt(schoolId)).find((candidate) => candidate.personId === personId);
	const teaches = roles?.teachesAt.includes(schoolId) ?? false;
	if (!roles || (!teaches && !invitation)) throw new NotFound();
	const [label, names] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const [row] = await db().select().from(person).where(eq(person.id, personId));
	const taught = await taughtBy(personId, schoolId);
	const work = teaches ? await colleagueWork(actor, personId, schoolId) : null;
	const [factor, byMail] = await together(
		() => hasFactor(personId),
		() => goesByMail(personId)
	);
	const unconfirmed = teaches && (await isUnconfirmed(personId));
	const confirmers = invitation && (await confirmersOf(invitation));
	const handConfirmers = unconfirmed ? await handConfirmersOf(schoolId, personId) : undefined;
	const viewOf = (decided: Confirmers) => confirmersView(decided, row!.username, locale);
	return {
		id: personId,
		name: names.nameOf(personId, row!.displayName),
		username: row!.username,
		school: { id: schoolId, name: label(`school:${schoolId}`) },
		invited: invitation && {
			role: invitation.role,
			/** A coordinator who confirms a lead vouches for them; the lead who is replaced only agrees. */
			vouches: invitation.role === 'lead' && atSchool.coordinates,
			mayConfirm: confirmers!.people.includes(actor.id),
			decides: await viewOf(confirmers!),
			mayDecline: mayDecline(actor, atSchool, invitation)
		},
		teaches,
		factor,
		/** Whether a link for a new password is mailed to an address that they have confirmed; otherwise it is handed over. */
		mailed: byMail,
		classrooms: (await schoolClassrooms(schoolId)).map(({ id }) => ({
			id,
			name: label(`classroom:${id}`),
			theirs: taught.includes(id)
		})),
		work: work && {
			...work,
			classrooms: work.classrooms.map((room) => ({ ...room, name: label(`classroom:${room.id}`) }))
		},
		colleagues: (await teachersAt(schoolId))
			.filter(({ id }) => id !== personId)
			.map(({ id, name }) => ({ id, name: names.nameOf(id, name) })),
		/** Only the person who invited them has confirmed who they are. */
		unconfirmed: handConfirmers && (await viewOf(handConfirmers)),
		may: {
			know: handConfirmers?.people.includes(actor.id) ?? false,
			assign: teaches && mayAssign(actor, atSchool, personId),
			help: teaches && mayHelp(actor, atSchool, roles, await schoolsCoordinatedBy(actor)),
			letGo: teaches && mayLetGo(actor, atSchool, roles)
		}
	};
}

export type StaffPerson = Awaited<ReturnType<typeof staffPerson>>;
