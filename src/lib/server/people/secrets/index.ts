export { makeCards, secretsEndedBy, type Card } from './cards.ts';
export {
	classNames,
	signInAtClass,
	closeWindow,
	openWindow,
	windowMinutes,
	windowsOf
} from './class-sign-in.ts';
export { cardHoldersIn, cardHoldersOf } from './card-holders.ts';
export { confirmOwnWords } from './own-words.ts';
export { openCard, signInByCard } from './use-card.ts';
