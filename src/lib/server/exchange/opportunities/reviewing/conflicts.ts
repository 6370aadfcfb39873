// Who may read which application: nobody who could know the student.
import { anyOf, rows, sql } from '../../../kernel/db/index.ts';
import {
	aliased,
	application,
	callReviewer,
	label,
	person,
	recommendation,
	roleGrant,
	rosterEntry
} from '../../../kernel/schema/index.ts';
import { together } from '../../../kernel/together.ts';
import { handSql } from '../../../directory/hands/index.ts';
import type { ItemOfLot } from '../../../engines/lot.ts';
import { familyNamesOf, sharesFamilyName } from './family-names.ts';

const { ap, g, l, p, r, rc, rw } = aliased({
	...{ ap: application, g: roleGrant, l: label, p: person },
	...{ r: rosterEntry, rc: recommendation, rw: callReviewer }
});

/** A reviewer with everything that speaks against their reading something. */
export interface ReviewerTies {
	id: string;
	/** Every account of the same adult. */
	hand: string[];
	/** Where they work or worked, or learned, and where they are related. */
	schools: string[];
	/** What they are called, in every language. */
	names: string[];
}

interface ApplicantTies {
	id: string;
	/** Where they learn or learned. */
	schools: string[];
	/** Who recommends them. */
	writerId: string | null;
	full: string | null;
	family: string | null;
	given: string | null;
	shown: string;
}

/** Reviewers of a call who have said where they are related. Nobody else takes part in the lot. */
export const readyReviewers = (callId: string): Promise<ReviewerTies[]> =>
	rows<ReviewerTies>(sql`
		select ${rw.id}, (select coalesce(json_agg(hand.id), '[]') from ${handSql(rw.personId)} hand (id)) as hand,
			(select coalesce(json_agg(place.id), '[]') from (
				select ${g.schoolId} as id from ${g} where ${g.schoolId} is not null and ${g.personId} in ${handSql(rw.personId)}
				union select jsonb_array_elements_text(${rw.relatedSchools})) place) as schools,
			(select json_agg(name.text) from (select ${p.displayName} as text from ${p} where ${p.id} = ${rw.personId}
				union select ${l.text} from ${l} where ${l.subject} = 'person:' || ${rw.personId}) name) as names
		from ${rw} where ${rw.articleId} = ${callId} and ${rw.endedAt} is null and ${rw.relatedSchools} is not null
		order by ${rw.id}`);

const applicantTies = (applicationIds: string[]): Promise<ApplicantTies[]> =>
	rows<ApplicantTies>(sql`
		select ${ap.id}, ${rc.writerId} as "writerId", ${r.fullName} as "full", ${r.familyName} as family,
			${r.givenName} as given, ${p.displayName} as shown,
			(select coalesce(json_agg(place.id), '[]') from (select ${ap.schoolId} as id union
				select ${g.schoolId} from ${g} where ${g.personId} = ${p.id} and ${g.schoolId} is not null) place) as schools
		from ${ap} join ${p} on ${p.id} = ${ap.studentId} left join ${r} on ${r.personId} = ${p.id}
		left join ${rc} on ${rc.applicationId} = ${ap.id}
		where ${anyOf(ap.id, applicationIds)} order by ${ap.id}`);

/** Whether somebody could know who applies: by a school, by the recommendation, by a family name. */
const knows = (reviewer: ReviewerTies, applicant: ApplicantTies, families: string[]): boolean =>
	reviewer.schools.some((id) => applicant.schools.includes(id)) ||
	(applicant.writerId !== null && reviewer.hand.includes(applicant.writerId)) ||
	sharesFamilyName(reviewer.names, families);

/** The reviewers of a call, and for each of these applications those who may read it. */
export async function lotOf(
	callId: string,
	applicationIds: string[]
): Promise<{ readers: string[]; items: ItemOfLot[] }> {
	const [reviewers, applicants] = await together(
		() => readyReviewers(callId),
		() => applicantTies(applicationIds)
	);
	const items = applicants.map((applicant) => {
		const families = familyNamesOf(applicant);
		const may = reviewers.filter((reviewer) => !knows(reviewer, applicant, families));
		return { id: applicant.id, readers: may.map(({ id }) => id) };
	});
	return { readers: reviewers.map(({ id }) => id), items };
}
