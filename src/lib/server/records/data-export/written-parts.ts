// The parts of a copy with what a person `p` wrote and read.
import { sql, type SQL } from '../../kernel/db/index.ts';
import { released, visibleTo } from '../../words/vocabulary/index.ts';
import { mayBeInCopy, iso, list } from './columns.ts';
import type { Extent } from './copy.ts';
import {
	aliased,
	appeal,
	correctionDraft,
	draft,
	firstLetter,
	keptWord,
	learningWeek,
	pairing,
	pairingMember,
	person,
	postDraft,
	reaction,
	recall,
	release,
	review,
	reviewable,
	reviewPhrase,
	revision,
	sentenceTry,
	warning
} from '../../kernel/schema/index.ts';
import { begunPairing, isKindMessage, isNotUndone } from '../../kernel/predicates/index.ts';

const { a, b, c, d, f } = aliased({ a: person, b: recall, c: correctionDraft, d: review, f: reviewPhrase });
const { a: aAppeal, draft: draftRow, k, l } = aliased({ a: appeal, draft, k: keptWord, l: release });
const { k: kReaction, mine, o, p } = aliased({ k: reaction, mine: pairingMember, o: person, p: person });
const { om, post_draft: postDraftRow, w } = aliased({ om: pairingMember, post_draft: postDraft, w: pairing });
const { lw, st } = aliased({ lw: learningWeek, st: sentenceTry });
const { fl, r, v, w: wWarning } = aliased({ fl: firstLetter, r: reviewable, v: revision, w: warning });

/** Threads, letters with every revision, drafts, reactions, kept words and warnings. */
export const writtenParts = (extent: Extent): SQL[] => [
	sql`'threads', ${list(
		sql`'pairingId', ${w.id}, 'state', ${w.state}, 'pals',
			(select coalesce(json_agg(${o.displayName} order by ${o.id}), '[]')
			from ${om} join ${o} on ${o.id} = ${om.personId} where ${om.pairingId} = ${w.id} and ${o.id} <> ${p.id}),
		'letters', ${list(
			sql`'own', ${l.authorId} = ${p.id}, 'name', ${a.displayName}, 'at', ${iso(l.at)}, 'locale', ${v.locale},
			'body', case when ${l.authorId} <> ${p.id} and exists (select from ${b}
				where ${b.reviewableId} = ${l.reviewableId})
				then '' else ${v.body} end,
			'recalled', exists (select from ${b} where ${b.reviewableId} = ${l.reviewableId})`,
			sql`from ${l} join ${v} on ${v.id} = ${l.revisionId} join ${a} on ${a.id} = ${l.authorId}
				where ${l.pairingId} = ${w.id}`,
			l.id
		)}`,
		sql`from ${mine} join ${w} on ${w.id} = ${mine.pairingId}
			where ${mine.personId} = ${p.id} and ${begunPairing(w)}`,
		w.id
	)}`,
	sql`'letters', ${list(
		sql`'id', ${r.id}, 'kind', ${r.kind}, 'pairingId', ${r.pairingId}, 'boardId', ${r.boardId},
			'state', ${r.state}, 'createdAt', ${iso(r.createdAt)},
		'appeal', (select ${aAppeal.words} from ${aAppeal} where ${aAppeal.reviewableId} = ${r.id}),
		'revisions', ${list(
			sql`'number', ${v.number}, 'body', ${v.body}, 'locale', ${v.locale},
				'submittedAt', ${iso(v.submittedAt)},
			'reviews', ${list(
				sql`'decision', ${d.decision}, 'reason', ${d.reason}, 'words', case when ${d.decision} <> 'approve' or ${isKindMessage(d)} then ${d.words} end,
				'at', ${iso(d.at)},
				'phrases', (select coalesce(json_agg(${f.words} order by ${f.start}), '[]') from ${f}
					where ${f.reviewId} = ${d.id})`,
				// A decision that can still be undone does not count yet.
				sql`from ${d} where ${d.revisionId} = ${v.id} and ${isNotUndone(d)}
					and (${v.id} <> ${r.revisionId} or ${r.releaseAt} is null)`,
				d.at
			)}`,
			sql`from ${v} where ${v.reviewableId} = ${r.id}`,
			v.number
		)}`,
		sql`from ${r} where ${r.authorId} = ${p.id} and ${mayBeInCopy(r.id, extent)}`,
		r.createdAt
	)}`,
	sql`'drafts', ${list(
		sql`'pairingId', d.pairing_id, 'boardId', d.board_id, 'body', d.body, 'savedAt', ${iso(sql`d.saved_at`)}`,
		sql`from (select ${draftRow.pairingId}, null::uuid as board_id, ${draftRow.body}, ${draftRow.savedAt}
				from ${draftRow} where ${draftRow.authorId} = ${p.id}
				and (${draftRow.reviewableId} is null or ${mayBeInCopy(draftRow.reviewableId, extent)})
			union all select null, null, ${fl.body}, ${fl.savedAt} from ${fl} where ${fl.personId} = ${p.id}
			union all select null, ${postDraftRow.boardId}, concat_ws(E'\\n\\n', nullif(${postDraftRow.title},
				''), ${postDraftRow.body}, nullif(${postDraftRow.own}, '')), ${postDraftRow.savedAt}
				from ${postDraftRow} where ${postDraftRow.authorId} = ${p.id}
			union all select ${r.pairingId}, ${r.boardId}, coalesce((select string_agg(one.value, E'\\n' order by one.key)
					from json_each_text(${c.said}::json) one where one.key ~ '^(rewrite|note)-'), ''), ${c.savedAt}
				from ${c} join ${v} on ${v.id} = ${c.revisionId} join ${r} on ${r.id} = ${v.reviewableId}
				where ${c.authorId} = ${p.id}) d`,
		sql`d.saved_at`
	)}`,
	sql`'reactions', ${list(sql`'kind', ${kReaction.kind}, 'at', ${iso(kReaction.at)}`, sql`from ${kReaction} where ${kReaction.personId} = ${p.id}`, kReaction.at)}`,
	sql`'words', ${list(sql`'word', ${k.word}, 'reading', ${k.reading}, 'meaning', ${k.meaning}, 'language', ${k.language}, 'keptAt', ${iso(k.keptAt)}, 'dueAt', ${iso(k.dueAt)}, 'reviews', ${k.reps}`, sql`from ${k} join ${released} on ${l.id} = ${k.releaseId} where ${k.personId} = ${p.id} and ${visibleTo(p.id)}`, k.id)}`,
	sql`'sentences', ${list(sql`'triedAt', ${iso(st.createdAt)}, 'dueAt', ${iso(st.dueAt)}, 'reviews', ${st.reps}`, sql`from ${st} where ${st.personId} = ${p.id}`, st.id)}`,
	sql`'learned', ${list(sql`'week', ${lw.week}, 'kind', ${lw.kind}, 'n', ${lw.n}`, sql`from ${lw} where ${lw.personId} = ${p.id}`, lw.week)}`,
	sql`'warnings', ${list(sql`'body', ${wWarning.body}, 'at', ${iso(wWarning.at)}`, sql`from ${wWarning} where ${wWarning.authorId} = ${p.id} and ${mayBeInCopy(wWarning.reviewableId, extent)}`, wWarning.at)}`
];
