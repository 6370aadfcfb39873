// The checks of a text. Nothing here uses the database.
export { concernOf, urgent } from './concern.ts';
export { leadsToChat } from './contact/chat-links.ts';
export { contact } from './contact/contact.ts';
export { fold, foldPhrase } from './fold/folded.ts';
export { pinyinOf, splitName } from './identity/names.ts';
export { type NameFinder, nameFinder, type NameToFind } from './identity/people-named.ts';
export { wordsNamed } from './lists/data.ts';
export { isEnglish } from './lists/english.ts';
export { type Matcher, matcherOf, type MatcherLocation } from './lists/matcher.ts';
export { literalOf } from './lists/parse-phrase.ts';
export { isAdultKind, isRefusedFromStaff, screenStaff, type StaffAudience } from './staff-text.ts';
export { checkNamed, checks, prepareChecks, screen } from './pipeline.ts';
export { memoize } from './memoize.ts';
export { findingsOverTime } from './over-time/findings-over-time.ts';
export type { EarlierText, Observation, PlacedObservation } from './over-time/observation.ts';
export { screenAny } from './screen-any.ts';
export type { Check, Context, Finding } from './types.ts';
export { watched } from './watched-words.ts';
