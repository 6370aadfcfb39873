// The copy as a page that opens anywhere, in the language of whoever asked for it.
import { m } from '#lib/paraglide/messages.js';
import { at, type DataExportViewer, section, span, table, text, words } from './markup.ts';
import { fromOthers } from './page-from-others.ts';
import type { Copy } from './shape.ts';

const style =
	'body{font:1rem/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding-inline:1rem;color:#1c1b19;background:#fff}' +
	'h2{margin-block:2rem .5rem;border-block-end:1px solid #ccc}.words{white-space:pre-wrap;font-family:serif;font-size:1.1rem}' +
	'article{margin-block:1rem;padding:.75rem 1rem;border:1px solid #ccc;border-radius:6px}.soft{color:#555}table{border-collapse:collapse}' +
	'th,td{text-align:start;padding:.2rem .8rem .2rem 0;vertical-align:top}';

/** Everything of the copy in one page. */
export function pageOf(copy: Copy, reader: DataExportViewer): string {
	const title = m.data_export_title({ name: copy.person.displayName });
	const sections = [
		about(copy, reader),
		threads(copy, reader),
		own(copy, reader),
		kept(copy, reader),
		fromOthers(copy, reader),
		events(copy, reader)
	];
	return `<!doctype html>
<html lang="${text(reader.locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text(title)}</title><style>${style}</style></head><body>
<h1>${text(title)}</h1>
<p class="soft">${text(m.data_export_made({ at: at(copy.madeAt, reader) }))}</p>
<p>${text(copy.extent === 'all' ? m.data_export_lead_all() : m.data_export_lead())}</p>
${sections.join('\n')}
</body></html>
`;
}

function about(
	{ person, register, profile, classrooms, cycles, consents, withdrawals }: Copy,
	reader: DataExportViewer
) {
	const { label } = reader;
	return section(
		m.data_export_about(),
		table([
			[m.data_export_display_name(), person.displayName],
			[m.data_export_username(), person.username],
			[m.data_export_since(), at(person.createdAt, reader)],
			[m.language(), person.locale],
			[m.roster_field_name(), register?.fullName],
			[m.roster_field_number(), register?.studentNumber],
			[m.roster_field_birth_date(), register?.birthDate],
			[m.data_export_interests(), profile.interests.map(({ interest }) => interest).join(', ')],
			[m.data_export_topics(), profile.topics.join(', ')],
			[
				m.data_export_languages(),
				profile.languages.map(({ language, level }) => `${language} ${level}`).join(', ')
			],
			...classrooms.map((one): [string, string] => [
				m.roster_field_classroom(),
				`${label(`classroom:${one.classroomId}`)}, ${label(`school:${one.schoolId}`)}, ${span(one.from, one.until, reader)}`
			]),
			...cycles.map((one): [string, string] => [
				m.data_export_program(),
				`${label(`program:${one.programId}`)}, ${one.startsOn} – ${one.endsOn}`
			]),
			...consents.map((one): [string, string] => [
				m.nav_consent(),
				`${one.ground}, ${one.jurisdiction}, ${one.givenOn}, ${one.formLocale} ${one.formVersion}`
			]),
			...withdrawals.map((one): [string, string] => [m.consent_withdrawn(), at(one.at, reader)])
		])
	);
}

const threads = ({ threads: all }: Copy, reader: DataExportViewer) =>
	section(
		m.data_export_threads(),
		...all.flatMap(({ pals, letters }) => [
			`<h3 dir="auto">${text(pals.join(', '))}</h3>`,
			...letters.map(
				(letter) =>
					`<article><p class="soft"><bdi>${text(letter.own ? m.you() : letter.name)}</bdi>, ${text(at(letter.at, reader))}</p>${
						letter.body
							? words(letter.body, letter.locale)
							: `<p class="soft">${text(letter.recalled ? m.letter_recalled() : m.letter_erased())}</p>`
					}</article>`
			)
		])
	);

const own = ({ letters, drafts, warnings }: Copy, reader: DataExportViewer) =>
	section(
		m.data_export_letters(),
		...letters.map(
			({ state, revisions, appeal }) =>
				`<article><p class="soft">${text(state)}</p>${revisions
					.map(
						(revision) =>
							`<p class="soft">${revision.number}, ${text(at(revision.submittedAt, reader))}</p>${words(revision.body, revision.locale)}${revision.reviews
								.map(
									(review) =>
										`<p class="soft">${text(review.decision)}, ${text(at(review.at, reader))}</p>${[
											review.words ?? '',
											...review.phrases
										]
											.filter(Boolean)
											.map((said) => words(said))
											.join('')}`
								)
								.join('')}`
					)
					.join('')}${appeal ? words(appeal) : ''}</article>`
		),
		...drafts.map(
			({ body, savedAt }) =>
				`<article><p class="soft">${text(m.data_export_draft())}, ${text(at(savedAt, reader))}</p>${words(body)}</article>`
		),
		...warnings.map(
			({ body, at: when }) =>
				`<article><p class="soft">${text(m.data_export_warned())}, ${text(at(when, reader))}</p>${words(body)}</article>`
		)
	);

const kept = ({ words: all }: Copy, reader: DataExportViewer) =>
	section(
		m.data_export_words(),
		table(
			all.map((one): [string, string] => [
				one.word,
				[one.reading, at(one.keptAt, reader)].filter(Boolean).join(', ')
			])
		)
	);

const events = ({ events: all }: Copy, reader: DataExportViewer) =>
	section(
		m.data_export_events(),
		`<p class="soft">${text(m.data_export_events_lead())}</p>`,
		table(
			all.map((one): [string, string] => [
				at(one.at, reader),
				`${one.verb} ${one.subjectKind} ${one.subjectId}`
			])
		)
	);
