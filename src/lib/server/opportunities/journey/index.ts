// The journey to which a call led: who is responsible, papers, contacts, events, and what those who went tell.
export { answerForAdult, awaitingAdultsSql, endAdult, makeResponsible, proposeAdult } from './adults.ts';
export { addContact, clearContacts, eraseContacts } from './contacts.ts';
export { hasJourney } from './find-journey.ts';
export { addEvent, dropEvent } from './events.ts';
export { type AdultState, journeyView, type JourneyView } from './journey-view.ts';
export { type OwnJourney, ownJourney } from './own-journey.ts';
export { seeTravelPaper, takeBackTravelPaper, type TravelPaperKind } from './papers.ts';
export { beginJourneyReport, tellOfJourney } from './report.ts';
