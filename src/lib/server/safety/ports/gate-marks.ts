// Where words of staff are stored that a child may read: column by column, and for the table of names kind by kind. `tests/safety/alerts/
// gate` walks the pages of students and fails on words that stand in no column of this list.
import type { CheckName } from '../../kernel/finding.ts';
import type { PgColumn } from '../../kernel/db/index.ts';
import {
	albumText,
	articleText,
	cityLink,
	cityLinkName,
	classNotice,
	closedDay,
	helpLine,
	label,
	openDay,
	person,
	pictureText,
	report,
	review,
	reviewPhrase,
	revision,
	rosterEntry,
	schoolContact,
	wording,
	writingAid
} from '../../kernel/schema/index.ts';

export interface Mark {
	columns: PgColumn[];
	/** The kind of subject, for names that share a table. */
	subject?: string;
	/** Where the safeguarding leads read that it was written. */
	place: GatePlace;
	/**
	 * What is refused, of what the checks find at care or more: in a `post` everything; in other words for `many` everything but what the model
	 * alone guesses; in `short` ones also an approach that is only hinted at, since a name has no reason for one; to `one` student an
	 * adult's approach, abuse, contact and a failed check, since a teacher may speak with a student about harm; the same in what is `public`,
	 * which a second adult reads as well, and which tells what happened, and where.
	 */
	refuses: 'post' | 'many' | 'short' | 'one' | 'public';
	/** Checks that have nothing to say here: the number of a help line is a contact, and is meant to be one. */
	allows?: readonly CheckName[];
	/** Links may stand here: to pages, never into a chat. */
	links?: true;
	/** The column is overwritten by the next change: what it said is kept, so that what children read can be found afterwards. */
	lasting?: true;
}

export type GatePlace =
	| 'name'
	| 'title'
	| 'idea'
	| 'help_line'
	| 'wording'
	| 'notice'
	| 'starter'
	| 'board'
	| 'review'
	| 'report'
	| 'article'
	| 'album'
	| 'link';

const name = (subject: string): Mark => ({
	columns: [label.text],
	subject,
	place: 'name',
	refuses: 'short',
	lasting: true
});

export const gateMarks = {
	city: name('city'),
	program: name('program'),
	school: name('school'),
	board: name('board'),
	classroom: name('classroom'),
	idea: { columns: [label.text], subject: 'prompt', place: 'idea', refuses: 'many', lasting: true },
	title: { columns: [person.displayName, label.text], subject: 'person', place: 'title', refuses: 'short' },
	/** What a school calls a student, who reads it about themself: by a class list (people/roster/refused-names.ts). */
	student_name: {
		columns: [rosterEntry.fullName, rosterEntry.familyName, rosterEntry.givenName],
		place: 'name',
		refuses: 'short'
	},
	help_line: {
		columns: [helpLine.name, helpLine.contact, helpLine.hours],
		place: 'help_line',
		refuses: 'short',
		allows: ['contact', 'wellbeing'],
		lasting: true
	},
	/** Whom a student in need reads on their page of help. */
	contact: {
		columns: [schoolContact.name, schoolContact.contact, schoolContact.note],
		place: 'help_line',
		refuses: 'short',
		allows: ['contact', 'wellbeing'],
		lasting: true
	},
	day: { columns: [closedDay.reason, openDay.reason], place: 'name', refuses: 'short' },
	wording: { columns: [wording.text], place: 'wording', refuses: 'one', lasting: true },
	notice: { columns: [classNotice.body], place: 'notice', refuses: 'post' },
	starter: { columns: [writingAid.text, writingAid.help], place: 'starter', refuses: 'post' },
	post: { columns: [revision.body], place: 'board', refuses: 'post' },
	decision: { columns: [review.words, reviewPhrase.words], place: 'review', refuses: 'one' },
	report: { columns: [report.answer], place: 'report', refuses: 'one' },
	article: {
		columns: [
			articleText.title,
			articleText.summary,
			articleText.body,
			articleText.correction,
			articleText.guests,
			articleText.programme,
			articleText.questions,
			articleText.criteria
		],
		place: 'article',
		refuses: 'public',
		links: true
	},
	/** Where an event is and who invites, and how adults apply: an address is what is asked for there. */
	article_contact: {
		columns: [articleText.place, articleText.hosts, articleText.paid, articleText.apply],
		place: 'article',
		refuses: 'public',
		allows: ['contact']
	},
	album: { columns: [albumText.title, albumText.description], place: 'album', refuses: 'public' },
	alt: { columns: [pictureText.alt], place: 'album', refuses: 'public' },
	link: { columns: [cityLinkName.name], place: 'link', refuses: 'short' },
	link_address: { columns: [cityLink.href], place: 'link', refuses: 'short', links: true }
} satisfies Record<string, Mark>;

export type GateMark = keyof typeof gateMarks;
