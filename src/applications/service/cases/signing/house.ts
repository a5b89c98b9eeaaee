/** Papers of the house: the applicant is given the decision, not the sheet it was decided on. */
export const houseSubject = (caseId: string): string => `${caseId}/house`;
