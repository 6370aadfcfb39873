// Boards, topics, posts and corrections.
export { forumAudit } from './audit.ts';
export { forumProblems } from './problems.ts';
export { composerView, newTopicView } from './composer-view.ts';
export { boardsOf, findBoard } from './board.ts';
export { boardNews, boardView, forumView, type ForumViewer, readerFor } from './forum-view.ts';
export { correction } from './correction-kind.ts';
export { lineView } from './corrections/correction-context.ts';
export { correctionVisibleSql } from './corrections/released-corrections.ts';
export { correct, type Correcting, saveCorrection } from './corrections/correct.ts';
export {
	dropCorrectionDraft,
	type Fields,
	draftFields,
	keepCorrectionDraft,
	correctionDraftSql
} from './corrections/drafts.ts';
export { acknowledge } from './corrections/acknowledge.ts';
export { joinLines, type Line, correctionLines, type LineFields } from './corrections/lines.ts';
export { openTarget, targetView, type TargetView } from './corrections/correction-view.ts';
export { ownCorrectionView, findOwnCorrection } from './corrections/own-corrections.ts';
export { knowsBetter, practisedLanguage } from './corrections/language-level.ts';
export { draftOf, saveDraft } from './drafts.ts';
export { frameOf } from './greetings-and-signatures.ts';
export { boardPage, openTopic } from './board-pages.ts';
export { ownView, findOwn, withdraw } from './own-posts.ts';
export { isAllowed, markup, paragraphs, render } from './markup.ts';
export { post } from './post-kind.ts';
export {
	type CorrectedSentence,
	correctedSentences,
	rewrittenLines,
	type CorrectionChoice,
	practiceView
} from './practice.ts';
export { openPrompts } from './prompts.ts';
export { react } from './react.ts';
export { sentencesOf } from './sentences.ts';
export {
	newBoardView,
	settingsView,
	applyBoardName,
	changeBoard,
	closeBoard,
	createBoard
} from './settings.ts';
export { lock, move, pin } from './arrange-topics.ts';
export { titleOf, findTopic, topicVisibleSql } from './topic.ts';
export { type PostView, topicView, type TopicView } from './topic-view.ts';
export { write } from './write.ts';
