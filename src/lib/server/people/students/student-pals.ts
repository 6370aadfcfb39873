import { m } from '#lib/paraglide/messages.js';
import { type Actor, managesPairing, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { dateText, listOf, type Zone } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { withFormerPals } from '../index.ts';
import { labels } from '../labels/index.ts';
import { pairStatusesOf, type PairStatus } from '../../participation/index.ts';

const { classroom, enrolment, member, pairing, person, release } = tables;
const { ownMember } = aliased({ ownMember: member });

/** Pairings on the page of a student; nobody has more in a few years. */
const maxPairings = 12;

interface StudentPairing {
	id: string;
	state: 'proposed' | 'active' | 'paused' | 'ended';
	pals: { name: string; schoolId: string }[];
	lastAt: string | null;
	lastIsOwn: boolean | null;
	sent: number;
	received: number;
}

/** The pairings of a student that this teacher manages, the open ones first, with the pals by the name that pals see. */
const pairingsOf = (actor: Actor, studentId: string) =>
	rows<StudentPairing>(sql`
		select ${pairing.id}, ${pairing.state}, (
				select json_agg(json_build_object('name', ${person.displayName}, 'schoolId', ${classroom.schoolId})
					order by ${person.id})
				from ${member} join ${person} on ${person.id} = ${member.personId}
					join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
				join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
				where ${member.pairingId} = ${pairing.id} and ${member.personId} <> ${studentId}) as pals,
			newest.at as "lastAt", newest.author_id = ${studentId} as "lastIsOwn", counted.sent, counted.received
		from ${ownMember} join ${pairing} on ${pairing.id} = ${ownMember.pairingId} and ${pairing.state} <> 'declined'
		left join lateral (select ${release.at}, ${release.authorId} from ${release}
			where ${release.pairingId} = ${pairing.id}
			order by ${release.id} desc limit 1) newest on true
		cross join lateral (select count(*) filter (where ${release.authorId} = ${studentId})::int as sent,
			count(*) filter (where ${release.authorId} <> ${studentId})::int as received
			from ${release} where ${release.pairingId} = ${pairing.id}) counted
		where ${ownMember.personId} = ${studentId} and ${managesPairing.where(readerOf(actor), pairing.id)}
		order by ${pairing.state} = 'ended', ${pairing.createdAt} desc, ${pairing.id} limit ${maxPairings}`);

const turnTexts: Record<PairStatus['waitingOn'], () => string> = {
	you: m.participation_dashboard_lies_you,
	them: m.participation_dashboard_lies_them,
	student: m.participation_dashboard_lies_student,
	pal: m.participation_dashboard_lies_pal,
	holiday: m.participation_dashboard_lies_holiday
};

/** The pals of a student, for a teacher of the student: who they are, whose turn it is, and the last letter. */
export async function palsOf(actor: Actor, studentId: string, zone: Zone) {
	const pairings = await pairingsOf(actor, studentId);
	const open = pairings.filter(({ state }) => state !== 'ended').map(({ id }) => id);
	const [label, statuses] = await together(
		() => labels(zone.locale),
		() => pairStatusesOf(actor, open)
	);
	return pairings.map(({ id, state, pals, lastAt, lastIsOwn, sent, received }) => {
		const status = statuses.get(id);
		const turn = status?.own.find((student) => student.id === studentId)?.waitingOn;
		const inputs = { day: lastAt ? dateText(new Date(lastAt), zone) : '', n: sent, of: received };
		return {
			id,
			state: status?.health ?? state,
			names: listOf(
				withFormerPals(pals ?? []).map(({ name }) => name),
				zone.locale
			),
			schools: listOf(
				[...new Set((pals ?? []).map(({ schoolId }) => label(`school:${schoolId}`)))],
				zone.locale
			),
			turn: status?.health && turn ? turnTexts[turn]() : null,
			last: !lastAt
				? m.people_student_no_letter()
				: lastIsOwn
					? m.people_student_last_own(inputs)
					: m.people_student_last_pal(inputs),
			counts: m.people_student_letter_counts(inputs)
		};
	});
}
