// What waits for this adult, old and new, and what they proposed themselves.
import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../../kernel/access/index.ts';
import { now } from '../../../kernel/clock.ts';
import { asc, db, isNull } from '../../../kernel/db/index.ts';
import { age } from '../../../kernel/format.ts';
import { together } from '../../../kernel/together.ts';
import {
	type ProposedKind,
	proposedKinds,
	proposedWords,
	proposedWordsShown
} from '../../../kernel/schema/index.ts';
import { labels, type Labels, staffNames } from '../../../people/labels/index.ts';
import { type Proposal, secondsOf, waitingFor } from '../index.ts';
import { findingWords } from '../../../review/index.ts';
import { linesOf, storedLines } from './words-lines.ts';

const titles: Record<Exclude<ProposedKind, 'idea'>, (inputs: { what: string }) => string> = {
	program: m.safety_proposal_program,
	city: m.safety_proposal_city,
	board: m.safety_proposal_board,
	help_line: m.safety_proposal_help_line,
	contact: m.safety_proposal_contact,
	city_links: m.safety_proposal_city_links
};

/** Words that wait for this adult to agree, and those that they proposed and can withdraw; what is shown to a second adult is noted. */
export async function changesView(actor: Actor, locale: Locale) {
	const waiting = (await db()
		.select()
		.from(proposedWords)
		.where(isNull(proposedWords.settledAt))
		.orderBy(asc(proposedWords.at), asc(proposedWords.id))) as Proposal[];
	if (!waiting.length) return [];
	const seconds = await secondsOf(waiting.map(({ id }) => id));
	const shown = waiting.filter(({ id, by }) => by === actor.id || seconds(id).includes(actor.id));
	if (!shown.length) return [];
	await noteShown(actor, shown);
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const waits = await waitingFor([...proposedKinds], locale, ({ by }) => by === actor.id);
	const views = [];
	for (const proposal of shown)
		views.push({
			id: proposal.id,
			own: proposal.by === actor.id,
			title: titleOf(proposal, label),
			by: staff.nameOf(proposal.by),
			age: age(proposal.at, now(), locale),
			isNew: 'isNew' in proposal.words,
			before: await storedLines(proposal),
			after: linesOf(proposal),
			marks: proposal.findings.map((finding) => findingWords(finding, { locale }).teacher),
			waits: waits.find(({ id }) => id === proposal.id)?.text ?? ''
		});
	return views;
}

export type ChangesView = Awaited<ReturnType<typeof changesView>>;

/** When they first saw each: who agrees seconds later has not read it. */
const noteShown = ({ id: personId }: Actor, shown: Proposal[]) =>
	db()
		.insert(proposedWordsShown)
		.values(shown.map(({ id }) => ({ proposedWordsId: id, personId, at: now() })))
		.onConflictDoNothing();

function titleOf({ kind, subject, programs }: Proposal, label: Labels): string {
	const [id = '', part = ''] = subject.split('/');
	if (kind === 'idea')
		return m.safety_proposal_idea({ what: label(`program:${programs[0]}`), n: Number(part) });
	const what = label(`${kind === 'city_links' ? 'city' : isOfSchool(kind) ? 'school' : kind}:${id}`);
	return titles[kind]({ what });
}

const isOfSchool = (kind: ProposedKind) => kind === 'help_line' || kind === 'contact';
