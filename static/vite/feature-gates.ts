/**
 * Stands in for the feature gate client that Atlaskit's components bring along. Gates are for Atlassian's own products:
 * elsewhere every one of them is off, and the client would only add its size and its telemetry to our pages.
 */
const featureGates = {
  checkGate: (): boolean => false,
  getExperimentValue: <Value>(_experiment: string, _parameter: string, fallback: Value): Value => fallback,
  initializeCompleted: (): boolean => false,
  initializeCalled: (): boolean => false,
};

export default featureGates;
