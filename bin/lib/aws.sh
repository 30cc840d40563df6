# shellcheck shell=bash
# What the scripts in bin/aws share; sourced after common.sh.

# The parameters as they were given, -c NAME=VALUE each, for CDK.
given=()
name=
region=

# Whether a parameter was given.
gives() {
  [[ " ${given[*]} " == *" $1="* ]]
}

# What a parameter is: as given, or as cdk.json has it.
parameter() {
  local argument
  for argument in "${given[@]}"; do
    if [[ $argument == "$1="* ]]; then
      echo "${argument#*=}"
      return
    fi
  done
  sed -n "s/^ *\"$1\": \"\(.*\)\",*\$/\1/p" aws/cdk.json
}

# Reads the arguments that are left; sets name and region.
parameters() {
  while [[ $# -gt 0 ]]; do
    [[ $1 == -c && ${2:-} == *=* ]] || misused "unknown argument $1"
    given+=(-c "$2")
    shift 2
  done
  name=$(parameter name)
  region=$(parameter region)
}

# CDK's command line in aws/, with the JDK that the infrastructure is compiled for.
cdk() {
  local home
  home=$(find_jdk)
  (
    cd aws || exit
    [[ -d node_modules/aws-cdk ]] || npm ci --silent --no-fund --no-audit
    JAVA_HOME=$home AWS_REGION=$region npx --no-install cdk "$@" "${given[@]}"
  )
}

# The commit, and what is not committed as a hash of its own: a tag never means two images.
image_tag() {
  local commit
  commit=$(git rev-parse --short=12 HEAD)
  if [[ -z $(git status --porcelain) ]]; then
    echo "$commit"
  else
    echo "$commit-$(sha256sum src/target/cruddur-backend.jar | cut -c1-8)"
  fi
}

# An output of a deployed stack by its exported name; nothing where there is none.
stack_output() {
  aws cloudformation describe-stacks --region "$region" --stack-name "$name-$1" \
    --query "Stacks[0].Outputs[?ExportName=='$name-$2'].OutputValue" --output text 2>/dev/null || true
}

# The tag of the image that the service runs; "none" where nothing runs.
running_tag() {
  local image
  image=$(aws ecs describe-task-definition --region "$region" --task-definition "$name-api" \
    --query 'taskDefinition.containerDefinitions[0].image' --output text 2>/dev/null) || image=none:none
  echo "${image##*:}"
}
