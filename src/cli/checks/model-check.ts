import type { Check } from '../../model/doctor-data.ts';
import type { Settings } from '../../model/settings.ts';

/** A model is only necessary when the settings say that it makes the plans. Nothing is sent to it. */
export function modelCheck({ model, planner }: Settings): Check {
  const base = { name: 'model', required: planner === 'openai' };
  if (model)
    return {
      ...base,
      ok: true,
      message: `${model.name} at ${model.baseUrl ?? "the provider's own address"}`,
      hint: null,
    };
  return {
    ...base,
    ok: false,
    message: 'no model is configured; requests are understood offline',
    hint: 'For a model set OPENAI_API_KEY, or OPENAI_BASE_URL and OPENAI_MODEL for another endpoint.',
  };
}
