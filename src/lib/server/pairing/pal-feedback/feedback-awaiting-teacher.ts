import { managesPairing, teaches, type AccessReader, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { openPairing } from '../../kernel/predicates/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';

const { palFeedback, pairing } = tables;
const { enrolment, member } = inner;

/** Whether this teacher teaches the student of the row, in the class from which they write to the pal, and no pal is themself. */
export const ownFeedbackOf = (
	reader: AccessReader
): SQL<boolean> => sql`(${managesPairing.where(reader, palFeedback.pairingId)}
	and exists (select from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		where ${member.pairingId} = ${palFeedback.pairingId} and ${member.personId} = ${palFeedback.studentId}
		and ${teaches.where(reader, enrolment.classroomId)}))`;

/** Wishes for another pal and sad faces about pairs that go on, which no teacher has answered: their students, and since when. */
export const awaitingFeedbackSql = (reader: WaitingReader): SQL => sql`
	select ${palFeedback.studentId}::text as subject, ${palFeedback.at} as at from ${palFeedback}
	join ${pairing} on ${pairing.id} = ${palFeedback.pairingId} and ${openPairing(pairing)}
	where ${palFeedback.answeredAt} is null and (${palFeedback.kind} = 'wish' or ${palFeedback.said} = 'sad')
	and ${ownFeedbackOf(reader)}`;
