// What becomes of calls, in numbers for those who answer for a program.
export { type OpportunityNumbers, opportunityNumbers } from './opportunity-numbers.ts';
