// Events: who sees them, who comes, and the door.
export {
	type RsvpState,
	type EventEntry,
	eventAddresses,
	eventsOfCity,
	eventsView,
	type EventView,
	eventView,
	nextEvent
} from './event-view.ts';
export { comeAlong, stayAway } from './attend.ts';
export { eventCalendar, eventFile } from './calendar-file.ts';
export { arrive, type Arrival, doorView, doorList } from './door.ts';
export { mailEvent } from './event-mail.ts';
export { consentEvents } from './consent-events.ts';
export { eventList, eventsByIds, type FoundEvent } from './find-event.ts';
export { areGuestsExpected } from './open-guests.ts';
export { spanText } from './event-times.ts';
export { sweepEvents, forgetGuests } from './sweep-events.ts';
export { beginReport, planAgain } from './follow-up.ts';
export { askAsGuest, cancelGuest, confirmGuest } from './guests.ts';
export { papersView, type PapersView, removePaper, seePaper } from './papers.ts';
export { bringStudents, dropWithoutConsent, takeStudentBack } from './students.ts';
