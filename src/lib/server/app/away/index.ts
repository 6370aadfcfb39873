// What people see while the database is away.
export { answerOutage } from './answer-outage.ts';
