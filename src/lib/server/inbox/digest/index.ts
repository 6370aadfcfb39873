// The weekly mail to staff, and weekly reminders to students.
export { digestChoice, chooseDigest } from './choice.ts';
export { queueDigests } from './queue-mails.ts';
export { saveAddresses, allowReminders } from './reminders/student-addresses.ts';
export { remindersView, type RemindersView } from './reminders/reminders-view.ts';
export { mailDigest } from './send-mail.ts';
export { findUnsubscribe, unsubscribe } from './unsubscribe.ts';
