// Rules about staff: who brings whom in, who answers for whom, who sends whom away.
import type { Actor } from '../actor.ts';

/** What somebody is to a school. */
export interface AtSchool {
	id: string;
	/** They are its lead. */
	leads: boolean;
	/** A coordinator vouches for them there now; nobody else brings new adults to children. */
	vouched: boolean;
	/** They coordinate a program in which it takes part. */
	coordinates: boolean;
}

/** A member of staff as those see them who may act for them. */
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

/** Somebody who used an invitation and waits. */
interface Invited {
	personId: string;
	role: InvitedAs;
	/** Who invited them. */
	by: string;
}

/**
 * A teacher is confirmed by the lead or a coordinator; a lead by a coordinator, or by the lead who is replaced. Nobody by
 * themself, and nobody by whoever invited them, or is of one hand with them (directory/hands/same-hand.ts).
 */
export const mayConfirm = (actor: Actor, school: AtSchool, invited: Invited) =>
	invited.personId !== actor.id &&
	invited.by !== actor.id &&
	(school.coordinates || (school.leads && (invited.role === 'lead' || school.vouched)));

/** Whoever may confirm teachers may confirm one of those who were here before that took another hand. */
export const mayConfirmHand = (actor: Actor, school: AtSchool, personId: string) =>
	personId !== actor.id && (school.coordinates || (school.leads && school.vouched));

/** Whoever may not confirm somebody may still turn them away. */
export const mayDecline = (actor: Actor, school: AtSchool, invited: Omit<Invited, 'by'>) =>
	invited.personId !== actor.id && (school.coordinates || (invited.role === 'teacher' && school.leads));

/** A coordinator vouches for a lead, never for themself. */
export const mayVouch = (actor: Actor, school: AtSchool, leadId: string) => school.coordinates && leadId !== actor.id;

/**
 * Whoever gives somebody a new password could use it. So nobody gives one to a person who may do more than they answer for:
 * the lead to teachers of this school alone, the coordinator to teachers whose schools are all theirs, nobody to a coordinator.
 */
export const mayHelp = (actor: Actor, school: AtSchool, colleague: Colleague, coordinated: string[]) =>
	colleague.id !== actor.id &&
	!colleague.coordinates &&
	((school.coordinates && colleague.teachesAt.every((id) => coordinated.includes(id))) ||
		(school.leads && !colleague.leads.length && colleague.teachesAt.every((id) => id === school.id)));

/** The lead gives classrooms to the teachers of the school; the coordinator too, but never to themself. */
export const mayAssign = (actor: Actor, school: AtSchool, personId: string) =>
	school.leads || (school.coordinates && personId !== actor.id);

/** The lead and the coordinator let teachers go; nobody themself. A lead is replaced first, which takes two (directory/staff/lead-change.ts). */
export const mayLetGo = (actor: Actor, school: AtSchool, colleague: Colleague) =>
	colleague.id !== actor.id && !colleague.leads.includes(school.id) && (school.coordinates || school.leads);
