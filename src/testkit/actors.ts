import type { Actor, Duty } from '#kernel/actor.ts';
import { DepartmentId, DivisionCode, EnterpriseId, newId, PersonId } from '#kernel/id.ts';

const city = DivisionCode.parse('990100');

export function aCitizen(overrides: Partial<Actor> = {}): Actor {
  return { kind: 'person', personId: newId(PersonId), posts: [], assurance: 'verified', zone: 'public', ...overrides };
}

export function anEnterpriseHandler(overrides: Partial<Actor> = {}): Actor {
  return aCitizen({ onBehalfOf: newId(EnterpriseId), ...overrides });
}

/** An official with one post per duty, all in the same department. */
export function anOfficial(
  duties: Duty | readonly Duty[],
  overrides: Partial<Actor> & { department?: DepartmentId; district?: DivisionCode } = {},
): Actor {
  const { department = newId(DepartmentId), district = city, ...rest } = overrides;
  const posts = (typeof duties === 'string' ? [duties] : duties).map((duty) => ({
    department,
    district,
    duty,
    grade: duty === 'head' ? 3 : 1,
  }));
  return { kind: 'person', personId: newId(PersonId), posts, assurance: 'verified', zone: 'office', ...rest };
}
