// Text columns that the walk through the pages of students leaves as they are, or may find there.

/** What a page cannot be made without, by the end of its name: ids, addresses, languages, zones, codes, hashes, keys. */
const keys =
	/_id$|\.id$|locale$|language$|lang$|zone$|kind$|hash$|username$|slug$|secret$|token$|\.key$|code$|version$|level$|verb$|country$|jurisdiction$|check$|members$|subject$|topic$|\.mark$|\.place$/;
/** Codes by which a page chooses one of its own sentences, and names of files. */
const codes = new Set(
	`review.reason report.reason recall.reason pairing_wish.reason measure.reason desk_draft.reason pairing_step.reason
	consent_withdrawal.reason nudge.template hidden_aid.aid hold.why profile_interest.interest cohort_run.basis picture.name
	picture_look.name rollup_pairs.rooms level_list.content`.split(/\s+/)
);

export const isKey = (column: string): boolean => keys.test(column) || codes.has(column);

/** What students typed themselves, or what is nobody's words, and pages of students show. */
export const typedByStudents: Record<string, string> = {
	'application_answer.body': 'a student answers a question of a call',
	'correction_line.note': 'lines of a correction, which passes the gate as a whole (releaseAsStaff)',
	'correction_line.rewrite': 'the same',
	'draft.body': 'a letter that nobody else reads yet',
	'draft.pasted': 'positions in their own letter, back to the form that sent them',
	'help_request.words': 'a call for help',
	'pairing_step.note': 'a key of the fixed sentences; what was typed before them stays readable',
	'person.email': 'an address, on the page of its own account',
	'revision.pasted': 'the same, of a letter that is edited',
	'roster_entry.student_number': 'their own entry in the list of their school, to themselves'
};
