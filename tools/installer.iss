; The installer for Windows: for one person, into their own folder, without administrator rights.
; ISCC /DVersion=0.1.0 tools\installer.iss, after `python -m tools.build`.
#ifndef Version
  #error Say the version: /DVersion=0.1.0
#endif

[Setup]
AppId={{6E1E4C39-5B1D-4B0E-9C53-47564153A001}
AppName=GovAssess 政府网站考评
AppVersion={#Version}
AppPublisher=GovAssess
DefaultDirName={localappdata}\Programs\GovAssess
DefaultGroupName=GovAssess 政府网站考评
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
MinVersion=10.0
OutputDir=..\dist
OutputBaseFilename=GovAssess-{#Version}-setup
SetupIconFile=..\resources\app.ico
UninstallDisplayIcon={app}\GovAssess.exe
LicenseFile=..\LICENSE
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[InstallDelete]
; what an older version left: nothing of the person's own lies here
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\dist\GovAssess\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\GovAssess 政府网站考评"; Filename: "{app}\GovAssess.exe"
Name: "{userdesktop}\GovAssess 政府网站考评"; Filename: "{app}\GovAssess.exe"; Tasks: desktop

[Tasks]
Name: "desktop"; Description: "在桌面上放一个图标"

[Run]
Filename: "{app}\GovAssess.exe"; Description: "打开 GovAssess"; Flags: nowait postinstall skipifsilent
