// Rules about staff: who invites, confirms, vouches for, and removes whom.
import type { Actor } from '../actor.ts';

/** What an actor is at a school. */
export interface AtSchool {
	id: string;
	/** They are its lead. */
	leads: boolean;
	/** A coordinator vouches for them there now. A lead without that may not bring in new adults. */
	vouched: boolean;
	/** They coordinate a program in which it takes part. */
	coordinates: boolean;
}

/** A member of staff, as the rules below need to know them. */
export interface Colleague {
	id: string;
	/** Schools where they teach. */
	teachesAt: string[];
	/** Schools whose lead they are. */
	leads: string[];
	coordinates: boolean;
}

export type InvitedAs = 'teacher' | 'lead';

/** The lead invites teachers while somebody vouches for them; the coordinator invites teachers and leads. */
export const mayInvite = (school: AtSchool, as: InvitedAs) =>
	school.coordinates || (as === 'teacher' && school.leads && school.vouched);

/** Somebody who used an invitation and waits to be confirmed. */
interface InvitedPerson {
	/** Null until the invitation is used. */
	personId: string | null;
	role: InvitedAs;
	/** Who invited them. */
	by: string;
}

/**
 * A teacher is confirmed by the lead or a coordinator; a lead by a coordinator, or by the lead who is replaced. Nobody
 * confirms themself or a person whom they invited; accounts of one hand count as one person
 * (people/hands/same-hand.ts).
 */
export const mayConfirm = (actor: Pick<Actor, 'id'>, school: AtSchool, invited: InvitedPerson) =>
	invited.personId !== actor.id &&
	invited.by !== actor.id &&
	(school.coordinates || (school.leads && (invited.role === 'lead' || school.vouched)));

/** Whoever may confirm teachers may also confirm the hand of somebody who joined before a second hand was required. */
export const mayConfirmHand = (actor: Pick<Actor, 'id'>, school: AtSchool, personId: string) =>
	personId !== actor.id && (school.coordinates || (school.leads && school.vouched));

/** Who may decline somebody who waits: also people who may not confirm them. */
export const mayDecline = (actor: Actor, school: AtSchool, invited: Omit<InvitedPerson, 'by'>) =>
	invited.personId !== actor.id && (school.coordinates || (invited.role === 'teacher' && school.leads));

/** A coordinator vouches for a lead, never for themself. */
export const mayVouch = (actor: Actor, school: AtSchool, leadId: string) =>
	school.coordinates && leadId !== actor.id;

/**
 * Who may give a colleague a new password. The giver could use it, so nobody gives one to a person with wider access:
 * the lead gives it to those who teach at this school alone, a coordinator to those whose schools are all in their
 * programs, nobody to a coordinator.
 */
export const mayHelp = (actor: Actor, school: AtSchool, colleague: Colleague, coordinated: string[]) =>
	colleague.id !== actor.id &&
	!colleague.coordinates &&
	((school.coordinates && colleague.teachesAt.every((id) => coordinated.includes(id))) ||
		(school.leads && !colleague.leads.length && colleague.teachesAt.every((id) => id === school.id)));

/** The lead assigns classrooms to the teachers of the school; a coordinator does too, but never to themself. */
export const mayAssign = (actor: Actor, school: AtSchool, personId: string) =>
	school.leads || (school.coordinates && personId !== actor.id);

/**
 * The lead and the coordinator end the role of a teacher, never their own. A lead is replaced first, which takes two
 * (schools/staff/lead-change.ts).
 */
export const mayLetGo = (actor: Actor, school: AtSchool, colleague: Colleague) =>
	colleague.id !== actor.id && !colleague.leads.includes(school.id) && (school.coordinates || school.leads);
