// Boards, topics, posts and corrections.
export { forumAudit } from './audit.ts';
export { forumProblems } from './problems.ts';
export { composerView } from './composer-view.ts';
export { boardsOf, findBoard } from './board.ts';
export { boardNews } from './board-news.ts';
export { correction } from './correction-kind.ts';
export { lineView } from './corrections/correction-context.ts';
export { correctionVisibleSql } from './corrections/visible.ts';
export { correct, type Correcting } from './corrections/correct.ts';
export {
	dropCorrectionDraft,
	type Fields,
	draftFields,
	keepCorrectionDraft,
	correctionDraftSql
} from './corrections/drafts.ts';
export { acknowledge } from './corrections/acknowledge.ts';
export { bodyOf, type Line, linesOf, type LineFields } from './corrections/lines.ts';
export { openTarget } from './corrections/open-target.ts';
export { ownCorrectionView } from './corrections/own-correction-view.ts';
export { findOwnCorrection } from './corrections/own-corrections.ts';
export { saveCorrection } from './corrections/save-draft.ts';
export { knowsBetter, practisedLanguage } from './corrections/language-level.ts';
export { targetView, type TargetView } from './corrections/correction-view.ts';
export { draftOf, saveDraft } from './drafts.ts';
export { frameOf } from './greetings-and-signatures.ts';
export { newTopicView } from './new-topic-view.ts';
export { openBoard, openTopic } from './board-pages.ts';
export { ownView } from './own-post-view.ts';
export { findOwn, withdraw } from './own-posts.ts';
export { isAllowed, markup, paragraphs, render } from './markup.ts';
export { post } from './post-kind.ts';
export {
	type CorrectedSentence,
	correctedSentences,
	rewrittenLines
} from './practice/corrected-sentences.ts';
export type { CorrectionChoice } from './practice/practised-texts.ts';
export { practiceView } from './practice/practice-view.ts';
export { openPrompts } from './prompts.ts';
export { react } from './react.ts';
export { sentencesOf } from './sentences.ts';
export { newBoardView, settingsView } from './settings-view.ts';
export { applyBoardName, changeBoard, closeBoard, createBoard } from './settings.ts';
export { lock, move, pin } from './arrange-topics.ts';
export { titleOf } from './topic-title.ts';
export { type PostView, topicView, type TopicView } from './topic-view.ts';
export { findTopic, topicVisibleSql } from './topic.ts';
export { boardView, forumView, type ForumViewer, readerFor } from './forum-view.ts';
export { write } from './write.ts';
