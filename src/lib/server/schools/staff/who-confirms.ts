// Who may confirm somebody now, for everything that says so: the invitation, the page of whoever waits, the pages of staff, and mail.
import { env } from '#env';
import { m } from '#lib/paraglide/messages.js';
import { type AtSchool, mayConfirmHand, statusOf } from '../../kernel/access/index.ts';
import { alternativesOf } from '../../kernel/format.ts';
import { coordinatorsFor, leadOf } from '../appointments/index.ts';
import { sameHand } from '../../people/hands/index.ts';
import { staffNames } from '../../people/labels/index.ts';
import { hasStudentRole, staffSchool } from './colleagues.ts';
import { confirmRefusal, type InvitedColleague, mayOperatorConfirm } from './confirm-rule.ts';
import { handRootsAsked } from './lead-change.ts';

export interface Confirmers {
	/** The ids of the adults who may confirm. */
	people: string[];
	/** Nobody else may, and the operator may. */
	operator: boolean;
}

/** Who may confirm somebody who was invited, or whoever will use the invitation, as things are now. */
export async function confirmersOf(invited: InvitedColleague): Promise<Confirmers> {
	if (invited.personId && (await hasStudentRole(invited.personId))) return { people: [], operator: false };
	const near = await staffOfSchoolWho(
		invited.schoolId,
		async (actor, atSchool) => (await confirmRefusal(actor, atSchool, invited)) === null
	);
	const people = [...new Set([...near, ...(await handRootsAsked(invited.id))])];
	return { people, operator: !people.length && (await mayOperatorConfirm(invited)) };
}

/** Who may confirm the hand of a colleague from before the rule. The operator may vouch for any colleague. */
export async function handConfirmersOf(schoolId: string, personId: string): Promise<Confirmers> {
	const people = await staffOfSchoolWho(
		schoolId,
		async (actor, atSchool) =>
			mayConfirmHand(actor, atSchool, personId) && !(await sameHand(actor.id, [personId]))
	);
	return { people, operator: !people.length };
}

/** Of those who look after the staff of a school, the ones for whom this holds. */
async function staffOfSchoolWho(
	schoolId: string,
	holds: (actor: { id: string }, atSchool: AtSchool) => Promise<boolean>
): Promise<string[]> {
	const lead = await leadOf(schoolId);
	const able: string[] = [];
	for (const id of new Set([...(lead ? [lead] : []), ...(await coordinatorsFor(schoolId))])) {
		const status = await statusOf(id);
		if (status && (await holds({ id }, await staffSchool({ id, ...status }, schoolId)))) able.push(id);
	}
	return able;
}

/** The same in words, to stand within a sentence. */
export async function confirmersText(
	{ people, operator }: Confirmers,
	locale: string
): Promise<{ who: string; by: 'people' | 'operator' | 'nobody' }> {
	const { nameOf } = await staffNames(locale);
	if (people.length)
		return {
			who: alternativesOf(
				people.map((id) => nameOf(id)),
				locale
			),
			by: 'people'
		};
	return operator
		? { who: m.schools_confirm_by_operator(), by: 'operator' }
		: { who: m.schools_confirm_by_nobody(), by: 'nobody' };
}

/** For the pages of staff: the same, with what the operator has to run. */
export async function confirmersView(confirmers: Confirmers, username: string, locale: string) {
	const { who, by } = await confirmersText(confirmers, locale);
	const command = `npm run -s penbridge -- make-root ${username} --reason "${m.schools_confirm_operator_reason()}"`;
	return { who, command: by === 'operator' ? command : null, stops: env.DATABASE_URL === undefined };
}

export type ConfirmersView = Awaited<ReturnType<typeof confirmersView>>;
