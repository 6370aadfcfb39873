import { m } from '#lib/paraglide/messages.js';
import { formatList } from '../kernel/format.ts';
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant, openMembership } from '../kernel/predicates/index.ts';
import { staffNames } from '../people/labels/index.ts';
import { consentedSql, withdrawalSql } from './valid.ts';
import { tables } from '../kernel/schema/index.ts';

/** A member of a pairing, as far as consent is asked. */
interface StopMember {
	id: string;
	name: string;
	classroomId: string;
	consented: boolean;
	withdrawal: { note: string | null } | null;
}

interface StopViewer {
	selfId: string;
	locale: string;
	/** Names of those who teach a classroom, the first one first. */
	teachersOf(classroomId: string): string[];
}

/**
 * What a student reads while consent is missing: about their own, what is missing and whom to ask; about a pal's, a kind
 * message, only when it was withdrawn. Null where there is nothing to say.
 */
export function missingConsentNotice(members: StopMember[], { selfId, locale, teachersOf }: StopViewer) {
	const self = members.find(({ id }) => id === selfId);
	if (self && !self.consented) return { own: true, text: ownText(self, teachersOf), note: null };
	const withdrawn = members.filter(
		(member) => member.id !== selfId && !member.consented && member.withdrawal
	);
	if (!withdrawn.length) return null;
	const names = formatList(
		withdrawn.map(({ name }) => name),
		locale
	);
	const notes = withdrawn.flatMap(({ withdrawal }) => withdrawal!.note ?? []);
	return { own: false, text: m.consent_pal_stopped({ names }), note: notes.join('\n\n') || null };
}

type Missing = Pick<StopMember, 'classroomId' | 'withdrawal'>;

/** A kind and plain text with the name of somebody to ask. */
function ownText({ classroomId, withdrawal }: Missing, teachersOf: StopViewer['teachersOf']): string {
	const [teacher = m.consent_a_teacher()] = teachersOf(classroomId);
	return withdrawal ? m.consent_own_withdrawn({ teacher }) : m.consent_own_missing({ teacher });
}

/** What a student without a pal reads while consent for them is missing; null while it is valid. */
export async function ownMissingConsent(actor: Actor, locale: string): Promise<string | null> {
	const [membership] = await rows<{ classroomId: string; withdrawal: { note: string | null } | null }>(sql`
		select ${tables.membership.classroomId} as "classroomId", ${withdrawalSql(tables.membership.personId)} as withdrawal
		from ${tables.membership}
		where ${tables.membership.personId} = ${actor.id} and ${openMembership(tables.membership, 'student')}
		and not ${consentedSql(tables.membership.personId, instant(now()))} limit 1`);
	return membership ? ownText(membership, (await staffNames(locale)).teachersOf) : null;
}
