// The parts of a copy with what a person wrote and read.
import { sql, type SQL } from '../../kernel/db/index.ts';
import { released, visibleTo } from '../../words/vocabulary/index.ts';
import { mayBeInCopy, iso, list } from './columns.ts';
import type { Extent } from './copy.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { begunPairing, isKindMessage, isNotUndone } from '../../kernel/predicates/index.ts';

const { appeal, correctionDraft, draft, firstLetter, item, keptWord, learningWeek, member, pairing } = tables;
const { person, postDraft, reaction, recall, release, review, reviewPhrase, revision, sentenceTry } = tables;
const { warning } = tables;
const { author, palMember, palPerson } = aliased({ author: person, palMember: member, palPerson: person });

/** Threads, letters with every revision, drafts, reactions, kept words and warnings. */
export const writtenParts = (extent: Extent): SQL[] => [
	sql`'threads', ${list(
		sql`'pairingId', ${pairing.id}, 'state', ${pairing.state}, 'pals',
			(select coalesce(json_agg(${palPerson.displayName} order by ${palPerson.id}), '[]')
			from ${palMember} join ${palPerson} on ${palPerson.id} = ${palMember.personId}
				where ${palMember.pairingId} = ${pairing.id} and ${palPerson.id} <> ${person.id}),
		'letters', ${list(
			sql`'own', ${release.authorId} = ${person.id}, 'name', ${author.displayName}, 'at', ${iso(release.at)},
				'locale', ${revision.locale},
			'body', case when ${release.authorId} <> ${person.id} and exists (select from ${recall}
				where ${recall.reviewableId} = ${release.reviewableId})
				then '' else ${revision.body} end,
			'recalled', exists (select from ${recall} where ${recall.reviewableId} = ${release.reviewableId})`,
			sql`from ${release} join ${revision} on ${revision.id} = ${release.revisionId}
				join ${author} on ${author.id} = ${release.authorId}
				where ${release.pairingId} = ${pairing.id}`,
			release.id
		)}`,
		sql`from ${member} join ${pairing} on ${pairing.id} = ${member.pairingId}
			where ${member.personId} = ${person.id} and ${begunPairing(pairing)}`,
		pairing.id
	)}`,
	sql`'letters', ${list(
		sql`'id', ${item.id}, 'kind', ${item.kind}, 'pairingId', ${item.pairingId}, 'boardId', ${item.boardId},
			'state', ${item.state}, 'createdAt', ${iso(item.createdAt)},
		'appeal', (select ${appeal.words} from ${appeal} where ${appeal.reviewableId} = ${item.id}),
		'revisions', ${list(
			sql`'number', ${revision.number}, 'body', ${revision.body}, 'locale', ${revision.locale},
				'submittedAt', ${iso(revision.submittedAt)},
			'reviews', ${list(
				sql`'decision', ${review.decision}, 'reason', ${review.reason}, 'words', case
					when ${review.decision} <> 'approve' or ${isKindMessage(review)} then ${review.words} end,
				'at', ${iso(review.at)},
				'phrases', (select coalesce(json_agg(${reviewPhrase.words} order by ${reviewPhrase.start}), '[]')
					from ${reviewPhrase}
					where ${reviewPhrase.reviewId} = ${review.id})`,
				// A decision that can still be undone does not count yet.
				sql`from ${review} where ${review.revisionId} = ${revision.id} and ${isNotUndone(review)}
					and (${revision.id} <> ${item.revisionId} or ${item.releaseAt} is null)`,
				review.at
			)}`,
			sql`from ${revision} where ${revision.reviewableId} = ${item.id}`,
			revision.number
		)}`,
		sql`from ${item} where ${item.authorId} = ${person.id} and ${mayBeInCopy(item.id, extent)}`,
		item.createdAt
	)}`,
	sql`'drafts', ${list(
		sql`'pairingId', any_draft.pairing_id, 'boardId', any_draft.board_id, 'body', any_draft.body,
			'savedAt', ${iso(sql`any_draft.saved_at`)}`,
		sql`from (select ${draft.pairingId}, null::uuid as board_id, ${draft.body}, ${draft.savedAt}
				from ${draft} where ${draft.authorId} = ${person.id}
				and (${draft.reviewableId} is null or ${mayBeInCopy(draft.reviewableId, extent)})
			union all select null, null, ${firstLetter.body}, ${firstLetter.savedAt} from ${firstLetter}
				where ${firstLetter.personId} = ${person.id}
			union all select null, ${postDraft.boardId}, concat_ws(E'\\n\\n', nullif(${postDraft.title},
				''), ${postDraft.body}, nullif(${postDraft.own}, '')), ${postDraft.savedAt}
				from ${postDraft} where ${postDraft.authorId} = ${person.id}
			union all select ${item.pairingId}, ${item.boardId}, coalesce((select string_agg(one.value, E'\\n'
				order by one.key)
					from json_each_text(${correctionDraft.said}::json) one
						where one.key ~ '^(rewrite|note)-'), ''), ${correctionDraft.savedAt}
				from ${correctionDraft} join ${revision} on ${revision.id} = ${correctionDraft.revisionId}
					join ${item} on ${item.id} = ${revision.reviewableId}
				where ${correctionDraft.authorId} = ${person.id}) any_draft`,
		sql`any_draft.saved_at`
	)}`,
	sql`'reactions', ${list(sql`'kind', ${reaction.kind}, 'at', ${iso(reaction.at)}`, sql`from ${reaction} where ${reaction.personId} = ${person.id}`, reaction.at)}`,
	sql`'words', ${list(sql`'word', ${keptWord.word}, 'reading', ${keptWord.reading}, 'meaning', ${keptWord.meaning}, 'language', ${keptWord.language}, 'keptAt', ${iso(keptWord.keptAt)}, 'dueAt', ${iso(keptWord.dueAt)}, 'reviews', ${keptWord.reps}`, sql`from ${keptWord} join ${released} on ${release.id} = ${keptWord.releaseId} where ${keptWord.personId} = ${person.id} and ${visibleTo(person.id)}`, keptWord.id)}`,
	sql`'sentences', ${list(sql`'triedAt', ${iso(sentenceTry.createdAt)}, 'dueAt', ${iso(sentenceTry.dueAt)}, 'reviews', ${sentenceTry.reps}`, sql`from ${sentenceTry} where ${sentenceTry.personId} = ${person.id}`, sentenceTry.id)}`,
	sql`'learned', ${list(sql`'week', ${learningWeek.week}, 'kind', ${learningWeek.kind}, 'n', ${learningWeek.n}`, sql`from ${learningWeek} where ${learningWeek.personId} = ${person.id}`, learningWeek.week)}`,
	sql`'warnings', ${list(sql`'body', ${warning.body}, 'at', ${iso(warning.at)}`, sql`from ${warning} where ${warning.authorId} = ${person.id} and ${mayBeInCopy(warning.reviewableId, extent)}`, warning.at)}`
];
